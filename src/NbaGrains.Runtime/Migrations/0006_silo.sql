-- works-with: 1
-- Silos: who runs, since when, with which backend.

create table nba.silo (
    id            uuid not null,
    name          text not null,
    host          text not null,
    pid           integer not null,
    version       text not null,
    roles         text[] not null,
    capacity      integer not null,
    kinds         text[] not null,
    -- Where it answers HTTP; empty where it has no gateway.
    urls          text[] not null default '{}',
    -- The newest migration it knows, by component.
    schemas       jsonb not null,
    started_at    timestamptz not null default nba.clock(),
    seen_at       timestamptz not null default nba.clock(),
    state         text collate "C" not null default 'running' check (state in ('running', 'draining', 'gone')),
    -- The silo's own connection. A backend that is missing says that the silo is gone long before its leases end.
    backend_pid   integer,
    backend_start timestamptz,
    gone_since    timestamptz,
    constraint silo_pkey primary key (id)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_cost_delay = 0);
grant select, insert, update, delete on nba.silo to nba_work;

-- pg_stat_activity hides the start of others' backends from nba_work; this runs as the owner of the schema. Where the owner may not see them
-- either (silos log in as another role), the start is null and the pid alone decides.
create function nba.backends() returns table (pid integer, backend_start timestamptz) language sql stable security definer set search_path = pg_catalog
as 'select a.pid, a.backend_start from pg_stat_activity a';
revoke all on function nba.backends() from public;
grant execute on function nba.backends() to nba_work;
