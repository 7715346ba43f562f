-- works-with: 1
-- Blobs: what is in the folder, and which folder it is. Other tables refer to blobs by foreign key; that is what keeps one.

create table nba.blob (
    tenant     text collate "C" not null,
    hash       bytea not null check (octet_length(hash) = 32),
    size       bigint not null check (size >= 0),
    touched_at timestamptz not null default nba.clock(),
    primary key (tenant, hash)
);
create index blob_age on nba.blob (touched_at);
grant select, insert, update (touched_at) on nba.blob to nba_turn;
select nba.isolate('nba.blob');

-- The folder's id is also in a file in it, so that a silo that mounts another folder is found out.
create table nba.blob_store (
    sole boolean primary key default true check (sole),
    id   uuid not null
);

-- Deletes rows of old blobs that nothing refers to and returns them; whoever calls removes the files after the commit. The tables that refer to blobs are
-- found when it runs. A row that a Put touches at this moment is passed over.
create function nba.collect_blobs(grace interval, most integer) returns table (tenant text, hash bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    unused text := '';
    found  record;
begin
    -- Not in the function's head: only a superuser may put a setting of ours there.
    perform set_config('nba.chore', 'on', true);
    select coalesce(string_agg(
        format(' and not exists (select from %I.%I r where %s)', n.nspname, c.relname, (
            select string_agg(format('r.%I = b.%I', a.attname, b.attname), ' and ')
            from unnest(k.conkey, k.confkey) pair (here, there)
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.here
            join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.there)), ''), '')
    into unused
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.confrelid = 'nba.blob'::regclass and k.conparentid = 0;

    for found in execute
        'select b.tenant, b.hash from nba.blob b where b.touched_at < nba.clock() - $1' || unused || ' order by b.touched_at limit $2 for update skip locked'
        using grace, most
    loop
        begin
            delete from nba.blob b where b.tenant = found.tenant and b.hash = found.hash;
            tenant := found.tenant;
            hash := found.hash;
            return next;
        exception when foreign_key_violation then
            null; -- referred to since, or by a table whose rows the owner may not see
        end;
    end loop;
    perform set_config('nba.chore', '', true);
end
$$;
revoke execute on function nba.collect_blobs from public;
