-- works-with: 1
-- Leadership, and what the chores of the leader may do.

-- A row with an end, never a lock of a session: a proxy may end or share the session, and then two lead. The epoch grows whenever the leader changes.
create table nba.leader (
    name  text primary key,
    silo  uuid not null,
    epoch bigint not null,
    until timestamptz not null
);
grant select, insert, update on nba.leader to nba_keep;

-- First in the transaction of a chore that must not run twice. No other silo becomes leader until the transaction ends.
create function nba.must_lead(asked text, by uuid, since bigint) returns void language plpgsql
as $$
begin
    perform from nba.leader where name = asked and silo = by and epoch = since and until > nba.clock() for share;
    if not found then
        raise sqlstate 'NB003' using message = 'another silo leads by now';
    end if;
end
$$;

-- Policies ask for the role itself: to be a member, as the silo's login is, must not be enough.

-- Sealing.
grant select on nba.audit, nba.audit_seal, nba.audit_head to nba_keep;
grant insert on nba.audit_seal to nba_keep;
grant insert, update on nba.audit_head to nba_keep;
create policy keep on nba.audit for select to nba_keep using (current_user = 'nba_keep');
create policy keep on nba.audit_seal to nba_keep using (current_user = 'nba_keep') with check (current_user = 'nba_keep');
create policy keep on nba.audit_head to nba_keep using (current_user = 'nba_keep') with check (current_user = 'nba_keep');

-- Answers. To lock a row takes the right to update a column.
grant select, delete, update (at) on nba.answer to nba_keep;
create policy keep on nba.answer to nba_keep using (current_user = 'nba_keep');

-- Blobs. A file that has no row gets one for the length of the transaction that removes it.
grant select, insert on nba.blob to nba_keep;
create policy keep on nba.blob to nba_keep using (current_user = 'nba_keep') with check (current_user = 'nba_keep');
grant select, insert on nba.blob_store to nba_keep;
grant execute on function nba.collect_blobs to nba_keep;

-- Whether a table is one whose partitions the chore looks after.
create function nba.has_partitions(tab text) returns boolean language sql stable
as $$
    select tab in ('turn', 'event', 'work_history') and exists (
        select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'nba' and c.relname = tab and c.relkind = 'p')
$$;

-- A day's bound, as the table's key has it.
create function nba.partition_bound(tab text, day date) returns text language sql stable
as $$
    select case a.atttypid when 'uuid'::regtype then nba.uuid_from(day::timestamp at time zone 'UTC')::text else (day::timestamp at time zone 'UTC')::text end
    from pg_catalog.pg_partitioned_table p
    join pg_catalog.pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
    where p.partrelid = format('nba.%I', tab)::regclass
$$;

-- Makes the partition of a day (UTC), with the rows of it that fell into the default one. False where it is there, or there is no such table.
-- It is made aside and attached, which stops nobody who writes to other days but for a moment; the default partition is held while it is searched.
create function nba.add_partition(tab text, day date) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    part text := tab || '_' || to_char(day, 'YYYYMMDD');
    low  text;
    high text;
    key  text;
begin
    if not nba.has_partitions(tab) or to_regclass(format('nba.%I', part)) is not null then
        return false;
    end if;
    -- Silos that start at once all look for today's.
    perform pg_advisory_xact_lock(hashtextextended('nba.add_partition', 0));
    -- Not to_regclass: it remembers that there was none, and an advisory lock does not make it look again.
    if exists (select from pg_class where relname = part and relnamespace = 'nba'::regnamespace) then
        return false;
    end if;
    low := nba.partition_bound(tab, day);
    high := nba.partition_bound(tab, day + 1);
    select a.attname into key from pg_partitioned_table p join pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
    where p.partrelid = format('nba.%I', tab)::regclass;
    execute format('create table nba.%I (like nba.%I including defaults including constraints)', part, tab);
    execute format('lock table nba.%I in access exclusive mode', tab || '_default');
    execute format('with moved as (delete from nba.%1$I where %2$I >= %3$L and %2$I < %4$L returning *) insert into nba.%5$I select * from moved',
        tab || '_default', key, low, high, part);
    execute format('alter table nba.%I attach partition nba.%I for values from (%L) to (%L)', tab, part, low, high);
    return true;
end
$$;

-- Drops the oldest partition whose day is before the given one, and what of that time is in the default one. Returns whether there may be more.
create function nba.drop_partition(tab text, before date) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    part text;
    key  text;
begin
    if not nba.has_partitions(tab) then
        return false;
    end if;
    select c.relname into part
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = format('nba.%I', tab)::regclass and c.relname ~ '_[0-9]{8}$' and right(c.relname, 8) < to_char(before, 'YYYYMMDD')
    order by c.relname limit 1;
    if part is not null then
        execute format('drop table nba.%I', part);
        return true;
    end if;
    select a.attname into key from pg_partitioned_table p join pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
    where p.partrelid = format('nba.%I', tab)::regclass;
    execute format('delete from nba.%I where %I < %L', tab || '_default', key, nba.partition_bound(tab, before));
    return false;
end
$$;
revoke execute on function nba.add_partition, nba.drop_partition from public;
grant execute on function nba.add_partition, nba.drop_partition to nba_keep;
