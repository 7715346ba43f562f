-- works-with: 1
-- The base: roles, clock, scope, tables of grains, turns and their answers.
--
-- nba_turn runs turns: row-level security shows it one tenant. nba_work claims, renews and prunes work of all tenants. nba_keep seals, prunes and
-- collects for all. The latter two reach only the tables they are for, never the states of grains. All three own nothing and cannot log in; the
-- silo's login changes into them for one transaction at a time.

create schema nba;
create schema grain;

do $$
declare
    wanted text;
begin
    foreach wanted in array array['nba_turn', 'nba_work', 'nba_keep'] loop
        -- Roles belong to the whole server: another database may have made them.
        if not exists (select from pg_roles where rolname = wanted) then
            begin
                execute format('create role %I nologin', wanted);
            exception when duplicate_object or unique_violation then
                null;
            end;
        end if;
        -- Since PostgreSQL 16 a role may be a member without being allowed to change into it, and whoever makes a role is such a member.
        if current_setting('server_version_num')::integer >= 160000 then
            if not pg_has_role(current_user, wanted, 'SET') then
                execute format('grant %I to current_user with set true', wanted);
            end if;
        elsif not pg_has_role(current_user, wanted, 'MEMBER') then
            execute format('grant %I to current_user', wanted);
        end if;
    end loop;
end
$$;

grant usage on schema nba, grain to nba_turn, nba_work;
grant usage on schema nba to nba_keep;

-- Every lease, schedule and age is measured by this clock. Tests replace it.
create function nba.clock() returns timestamptz language sql volatile parallel safe
as 'select clock_timestamp()';

-- The scope of the transaction; null where none was set.
create function nba.tenant() returns text language sql stable parallel safe
as $$ select nullif(current_setting('nba.tenant', true), '') $$;

-- Whether the scope covers a row's tenant: itself, or an engagement of the client it names.
create function nba.sees(owner text) returns boolean language sql stable parallel safe
as $$ select owner = current_setting('nba.tenant', true) or starts_with(owner, nullif(current_setting('nba.tenant', true), '') || '/') $$;

-- A statement of a commit that finds the world changed calls one of these; nothing of the batch stays.
create function nba.conflict() returns void language plpgsql
as $$ begin raise sqlstate 'NB001' using message = 'the turn read what another has changed since'; end $$;

create function nba.lease_lost() returns void language plpgsql
as $$ begin raise sqlstate 'NB002' using message = 'the lease of the work item was lost'; end $$;

-- Row-level security for a table with a tenant column. The owner, too, sees nothing of a tenant, except in a function that is a chore.
create function nba.isolate(tab regclass) returns void language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', tab);
    execute format('alter table %s force row level security', tab);
    execute format('create policy tenant on %s to nba_turn using (nba.sees(tenant)) with check (tenant = nba.tenant())', tab);
    execute format('create policy chore on %s to current_user using (current_setting(''nba.chore'', true) = ''on'')', tab);
end
$$;

-- The table of a kind of grain. What is listed, filtered or referenced is added as columns by the migration that calls this.
create function nba.create_kind(kind text) returns void language plpgsql
as $$
begin
    execute format($ddl$
        create table grain.%I (
            tenant     text collate "C" not null,
            key        text collate "C" not null,
            version    bigint not null,
            schema     integer not null,
            state      json not null check (octet_length(state::text) <= 1048576),
            changed_at timestamptz not null default nba.clock(),
            primary key (tenant, key)
        ) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0)
        $ddl$, kind);
    perform nba.isolate(format('grain.%I', kind)::regclass);
    execute format('grant select, insert, update, delete on grain.%I to nba_turn', kind);
end
$$;

-- The first id of version 7 (RFC 9562) that a moment can have: partitions by id are partitions by time.
create function nba.uuid_from(moment timestamptz) returns uuid language sql immutable parallel safe
as $$ select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid $$;

-- One row a committed turn. It says what became of a commit whose answer was lost: whoever asks inserts the id as void, waits for the commit
-- if it is still under way, and either finds it or has made it impossible.
create table nba.turn (
    id     uuid not null,
    tenant text collate "C" not null,
    kind   text collate "C" not null,
    key    text collate "C" not null,
    method text not null,
    void   boolean not null default false,
    primary key (id)
) partition by range (id);
create table nba.turn_default partition of nba.turn default;
grant select, insert on nba.turn to nba_turn;
select nba.isolate('nba.turn');

-- First answers to calls with an idempotency key.
create table nba.answer (
    tenant  text collate "C" not null,
    kind    text collate "C" not null,
    key     text collate "C" not null,
    name    text collate "C" not null check (length(name) <= 256),
    request bytea not null,
    answer  json,
    at      timestamptz not null default nba.clock(),
    constraint answer_pkey primary key (tenant, kind, key, name)
);
create index answer_age on nba.answer (at);
grant select, insert on nba.answer to nba_turn;
select nba.isolate('nba.answer');
