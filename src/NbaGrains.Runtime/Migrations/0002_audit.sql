-- works-with: 1
-- The audit trail, its seals, and the stream of events.
--
-- Both are read in the order of transactions, up to the oldest that still runs: below it nothing can appear any more. Ids of transactions are those of
-- one server. A dump that is restored elsewhere continues with ids that may be lower, so the order is (life, xid, id): a life is a stay on one server.

create table nba.life (
    number integer primary key,
    system bigint not null,
    since  timestamptz not null default nba.clock()
);

-- Which server this is. pg_upgrade changes it too, which costs a life and nothing else. Tests replace it.
create function nba.system() returns bigint language sql stable
as $$ select system_identifier from pg_catalog.pg_control_system() $$;

-- The present life. Going back to an earlier server is a new life as well.
create function nba.life() returns integer language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    here   bigint := nba.system();
    newest nba.life;
begin
    select * into newest from nba.life order by number desc limit 1;
    if newest.system is distinct from here then
        perform pg_advisory_xact_lock(7305140921004714);
        select * into newest from nba.life order by number desc limit 1;
        if newest.system is distinct from here then
            insert into nba.life (number, system) values (coalesce(newest.number, 0) + 1, here) returning * into newest;
        end if;
    end if;
    return newest.number;
end
$$;

create function nba.xid() returns bigint language sql volatile
as $$ select pg_catalog.pg_current_xact_id()::text::bigint $$;

-- The oldest transaction that still runs.
create function nba.horizon() returns bigint language sql stable
as $$ select pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())::text::bigint $$;

create table nba.audit (
    tenant     text collate "C" not null,
    id         bigint generated always as identity,
    life       integer not null default nba.life(),
    xid        bigint not null default nba.xid(),
    at         timestamptz not null default nba.clock(),
    principal  text not null,
    action     text not null,
    grain_kind text,
    grain_key  text,
    turn       uuid,
    detail     json,
    primary key (tenant, life, xid, id)
);
-- Finds the tenants that have something to seal.
create index audit_order on nba.audit (life, xid, tenant);
-- Not the columns that give a row its place: nobody inserts into what is sealed.
grant insert (tenant, principal, action, grain_kind, grain_key, turn, detail), select on nba.audit to nba_turn;
select nba.isolate('nba.audit');

create function nba.refuse() returns trigger language plpgsql
as $$ begin raise sqlstate 'NB004' using message = format('rows of %I.%I are never changed or removed', tg_table_schema, tg_table_name); end $$;

create trigger untouched before update or delete or truncate on nba.audit for each statement execute function nba.refuse();

-- A seal covers a tenant's rows from the previous one's (life, upto_xid) on, below its own.
create table nba.audit_seal (
    tenant   text collate "C" not null,
    number   bigint not null check (number > 0),
    life     integer not null,
    upto_xid bigint not null,
    count    bigint not null check (count > 0),
    digest   bytea not null check (octet_length(digest) = 32),
    previous bytea not null,
    at       timestamptz not null,
    primary key (tenant, number)
);
create index audit_seal_order on nba.audit_seal (life, upto_xid);
grant select on nba.audit_seal to nba_turn;
select nba.isolate('nba.audit_seal');
create trigger untouched before update or delete or truncate on nba.audit_seal for each statement execute function nba.refuse();

-- The newest seal of each tenant: without it, removing the last one would go unseen.
create table nba.audit_head (
    tenant text collate "C" primary key,
    number bigint not null,
    digest bytea not null
);
grant select on nba.audit_head to nba_turn;
select nba.isolate('nba.audit_head');

-- No identity column: PostgreSQL 16 and older lack them for partitions.
create sequence nba.event_id;
create table nba.event (
    tenant     text collate "C" not null,
    id         bigint not null default nextval('nba.event_id'),
    life       integer not null default nba.life(),
    xid        bigint not null default nba.xid(),
    at         timestamptz not null default nba.clock(),
    type       text not null,
    grain_kind text not null,
    grain_key  text not null,
    turn       uuid not null,
    data       json
) partition by range (at);
create index event_order on nba.event (tenant, life, xid, id);
create table nba.event_default partition of nba.event default;
grant usage on sequence nba.event_id to nba_turn;
grant insert (tenant, type, grain_kind, grain_key, turn, data), select on nba.event to nba_turn;
select nba.isolate('nba.event');
