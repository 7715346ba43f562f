-- works-with: 1
-- Work: the hot table of items that live, tenants' turns, dead letters, and what was done.

create table nba.work (
    id               uuid not null,
    tenant           text collate "C" not null,
    kind             text collate "C" not null,
    priority         smallint not null,
    unique_key       text collate "C" check (length(unique_key) <= 1024),
    payload          json not null,
    -- Waiting: not before. Leased: the lease's end. So an expired lease is claimed like anything else: one index, one condition.
    due_at           timestamptz not null,
    silo             uuid,
    -- The fence: one more at each claim, never less. Whatever a silo writes about an item names the token it was given.
    token            bigint not null default 0,
    attempt          integer not null default 0,
    -- Null until the first claim: then what the policy of the kind says.
    max_attempts     integer,
    progress         json,
    cancel_requested boolean not null default false,
    owner_kind       text collate "C" not null,
    owner_key        text collate "C" not null,
    turn             uuid not null,
    enqueued_at      timestamptz not null,
    started_at       timestamptz,
    last_error       text,
    -- Reminders: the tick that is due (due_at moves with retries), and how the next one is found.
    tick_at          timestamptz,
    every            interval,
    cron             text,
    time_zone        text,
    misfire          smallint,
    -- By id first: finishes and people know the id. The tenant is part of every key.
    constraint work_pkey primary key (id, tenant)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_cost_delay = 0,
        autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000);

-- Claims: a lane is (kind, tenant, priority); in it what is due comes first. Recursive steps jump from lane to lane, so the length of a lane costs nothing.
create index work_claim on nba.work (kind, tenant, priority, due_at);
-- Heartbeats and the end of a silo's leases.
create index work_silo on nba.work (silo) where silo is not null;
-- One live item a key.
create unique index work_unique on nba.work (tenant, kind, unique_key) where unique_key is not null;
-- Deleting a grain cancels what it asked for.
create index work_owner on nba.work (tenant, owner_kind, owner_key);

-- Whose turn it is: the tenant served least recently.
create table nba.work_tenant (
    tenant    text collate "C" not null,
    served_at timestamptz not null default '-infinity',
    constraint work_tenant_pkey primary key (tenant)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_cost_delay = 0);

-- What failed for good, until somebody replays it.
create table nba.work_dead (
    id           uuid not null,
    tenant       text collate "C" not null,
    kind         text collate "C" not null,
    priority     smallint not null,
    unique_key   text collate "C",
    payload      json not null,
    token        bigint not null,
    attempt      integer not null,
    progress     json,
    owner_kind   text collate "C" not null,
    owner_key    text collate "C" not null,
    turn         uuid not null,
    enqueued_at  timestamptz not null,
    started_at   timestamptz,
    tick_at      timestamptz,
    died_at      timestamptz not null default nba.clock(),
    last_error   text not null,
    constraint work_dead_pkey primary key (id, tenant)
);
create index work_dead_kind on nba.work_dead (kind, died_at);

-- What was done, by days; a day is dropped as a whole.
create table nba.work_history (
    id          uuid not null,
    tenant      text collate "C" not null,
    kind        text collate "C" not null,
    outcome     text collate "C" not null check (outcome in ('done', 'cancelled', 'skipped')),
    attempt     integer not null,
    silo        uuid,
    progress    json,
    owner_kind  text collate "C" not null,
    owner_key   text collate "C" not null,
    turn        uuid not null,
    enqueued_at timestamptz not null,
    started_at  timestamptz,
    finished_at timestamptz not null default nba.clock(),
    last_error  text,
    constraint work_history_pkey primary key (id, tenant, finished_at)
) partition by range (finished_at);
create table nba.work_history_default partition of nba.work_history default;
-- The newest first, for people.
create index work_history_age on nba.work_history (finished_at);

-- One item that a statement of a turn, or the end of other work, adds; its kind is not told of it (WorkContext.Also says how). Nothing where one with the key lives.
create function nba.enqueue(id uuid, kind text, payload json, unique_key text, owner_kind text, owner_key text, turn uuid) returns void language sql
as $$
    insert into nba.work_tenant (tenant) select nba.tenant() where not exists (select from nba.work_tenant t where t.tenant = nba.tenant()) on conflict do nothing;
    insert into nba.work (id, tenant, kind, priority, unique_key, payload, due_at, owner_kind, owner_key, turn, enqueued_at)
    select enqueue.id, nba.tenant(), enqueue.kind, 1, enqueue.unique_key, enqueue.payload, now, enqueue.owner_kind, enqueue.owner_key, enqueue.turn, now
    from (select nba.clock() as now) as clock
    on conflict (tenant, kind, unique_key) where unique_key is not null do nothing
$$;

-- Turns see their tenant's work; the engine sees all work and nothing else.
do $$
declare
    tab regclass;
begin
    foreach tab in array array['nba.work', 'nba.work_tenant', 'nba.work_dead', 'nba.work_history']::regclass[] loop
        perform nba.isolate(tab);
        -- For the role itself, not for the logins that are its members.
        execute format('create policy work on %s to nba_work using (current_user = ''nba_work'') with check (current_user = ''nba_work'')', tab);
        execute format('grant select, insert, update, delete on %s to nba_work', tab);
    end loop;
end
$$;
grant select, insert, update, delete on nba.work to nba_turn;
grant select, insert on nba.work_tenant, nba.work_history to nba_turn;
grant select on nba.work_dead to nba_turn;
