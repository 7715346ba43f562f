-- works-with: 1
-- Data sets and what they own: versions, runs, partitions, profiles; suites and their versions; history, alerts.
--
-- What owns is referred to with "on delete cascade", what is used with "on delete restrict". Every key begins with the tenant.

select nba.create_kind('suite');
alter table grain.suite
    add column latest     integer not null,
    add column hash       text not null,
    add column changed_by text not null;

-- Texts of suites. Never changed, deleted only with their suite.
create table nba.suite_version (
    tenant     text collate "C" not null,
    suite      text collate "C" not null,
    number     integer not null,
    hash       text not null,
    text       text not null check (octet_length(text) <= 1048576),
    created_at timestamptz not null default nba.clock(),
    created_by text not null,
    primary key (tenant, suite, number),
    foreign key (tenant, suite) references grain.suite (tenant, key) on delete cascade
);
grant select, insert, delete on nba.suite_version to nba_turn;
select nba.isolate('nba.suite_version');

select nba.create_kind('dataset');
alter table grain.dataset
    add column owner          text,
    add column revision       bigint not null,
    add column latest_version integer not null,
    add column created_at     timestamptz not null;

create table nba.dataset_tag (
    tenant  text collate "C" not null,
    dataset text collate "C" not null,
    tag     text collate "C" not null,
    primary key (tenant, tag, dataset),
    foreign key (tenant, dataset) references grain.dataset (tenant, key) on delete cascade
);
create index dataset_tag_dataset on nba.dataset_tag (tenant, dataset);
grant select, insert, delete on nba.dataset_tag to nba_turn;
select nba.isolate('nba.dataset_tag');

-- A data set uses suites: one that is in use stays.
create table nba.dataset_suite (
    tenant  text collate "C" not null,
    dataset text collate "C" not null,
    suite   text collate "C" not null,
    primary key (tenant, dataset, suite),
    foreign key (tenant, dataset) references grain.dataset (tenant, key) on delete cascade,
    foreign key (tenant, suite) references grain.suite (tenant, key) on delete restrict
);
create index dataset_suite_suite on nba.dataset_suite (tenant, suite);
grant select, insert, delete on nba.dataset_suite to nba_turn;
select nba.isolate('nba.dataset_suite');

select nba.create_kind('dataset_version');
alter table grain.dataset_version
    add column dataset      text collate "C" not null,
    add column number       integer not null,
    add column created_at   timestamptz not null,
    add column source_blob  bytea,
    add column content_hash text,
    add column row_count    bigint,
    add foreign key (tenant, dataset) references grain.dataset (tenant, key) on delete cascade,
    add foreign key (tenant, source_blob) references nba.blob (tenant, hash) on delete restrict,
    add unique (tenant, dataset, number);

-- Files of a source that have become versions, as they were.
create table nba.source_file (
    tenant   text collate "C" not null,
    dataset  text collate "C" not null,
    path     text collate "C" not null,
    identity text collate "C" not null,
    number   integer not null,
    primary key (tenant, dataset, path, identity),
    foreign key (tenant, dataset) references grain.dataset (tenant, key) on delete cascade
);
grant select, insert, delete on nba.source_file to nba_turn;
select nba.isolate('nba.source_file');

select nba.create_kind('validation_run');
alter table grain.validation_run
    add column dataset       text collate "C" not null,
    add column number        integer not null,
    add column version_key   text collate "C" not null,
    add column suite         text collate "C",
    add column suite_version integer,
    add column run_state     text collate "C" not null,
    add column started_at    timestamptz not null,
    add column ended_at      timestamptz,
    add column score         double precision,
    add column state_blob    bytea,
    add column report_blob   bytea,
    add column failures_blob bytea,
    add foreign key (tenant, dataset) references grain.dataset (tenant, key) on delete cascade,
    add foreign key (tenant, version_key) references grain.dataset_version (tenant, key) on delete cascade,
    add foreign key (tenant, suite, suite_version) references nba.suite_version (tenant, suite, number) on delete restrict,
    add foreign key (tenant, state_blob) references nba.blob (tenant, hash) on delete restrict,
    add foreign key (tenant, report_blob) references nba.blob (tenant, hash) on delete restrict,
    add foreign key (tenant, failures_blob) references nba.blob (tenant, hash) on delete restrict,
    add unique (tenant, dataset, number);
create index validation_run_version on grain.validation_run (tenant, version_key);
create index validation_run_started on grain.validation_run (tenant, started_at desc, number desc, key desc);
create index validation_run_suite on grain.validation_run (tenant, suite, suite_version);

-- Partitions are grains that statements write: see nba.partition_scanned.
select nba.create_kind('partition');
alter table grain.partition
    add column run        text collate "C" not null,
    add column index      integer not null,
    add column pass       integer not null,
    add column first_leaf bigint not null,
    add column leaves     integer not null,
    add column start      bigint,
    add column scanned    boolean not null,
    add column row_count  bigint,
    add column broken     bigint,
    add column state_blob bytea,
    add column seconds    double precision,
    add foreign key (tenant, run) references grain.validation_run (tenant, key) on delete cascade,
    add foreign key (tenant, state_blob) references nba.blob (tenant, hash) on delete restrict,
    add unique (tenant, run, index);

-- How many partitions of a run's pass are left. Apart from the run, whose turns would conflict with every finish.
create table nba.run_progress (
    tenant text collate "C" not null,
    run    text collate "C" not null,
    -- The run's: another one may have its key, once its data set was deleted.
    secret text collate "C" not null,
    pass   integer not null,
    total  integer not null,
    left_  integer not null check (left_ >= 0),
    primary key (tenant, run),
    foreign key (tenant, run) references grain.validation_run (tenant, key) on delete cascade
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_cost_delay = 0);
grant select, insert, update, delete on nba.run_progress to nba_turn;
select nba.isolate('nba.run_progress');

-- The tree in which the states of a run's partitions are merged, 16 into one: level 1 is that above the partitions. What is below the topmost node is judged.
create table nba.run_node (
    tenant     text collate "C" not null,
    run        text collate "C" not null,
    level      integer not null,
    index      integer not null,
    left_      integer not null check (left_ >= 0),
    state_blob bytea,
    primary key (tenant, run, level, index),
    foreign key (tenant, run) references grain.validation_run (tenant, key) on delete cascade,
    foreign key (tenant, state_blob) references nba.blob (tenant, hash) on delete restrict
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_cost_delay = 0);
grant select, insert, update, delete on nba.run_node to nba_turn;
select nba.isolate('nba.run_node');

-- The merged states of a version.
select nba.create_kind('profile');
alter table grain.profile
    add column dataset     text collate "C" not null,
    add column number      integer not null,
    add column state_blob  bytea not null,
    add column report_blob bytea not null,
    add foreign key (tenant, dataset) references grain.dataset (tenant, key) on delete cascade,
    add foreign key (tenant, key) references grain.dataset_version (tenant, key) on delete cascade,
    add foreign key (tenant, state_blob) references nba.blob (tenant, hash) on delete restrict,
    add foreign key (tenant, report_blob) references nba.blob (tenant, hash) on delete restrict,
    -- The baseline of a version is the one before it that has a profile.
    add unique (tenant, dataset, number);

-- What runs measured: one row a run, its figures by name.
create table nba.run_figures (
    tenant  text collate "C" not null,
    dataset text collate "C" not null,
    run     text collate "C" not null,
    number  integer not null,
    suite   text collate "C",
    at      timestamptz not null,
    figures json not null,
    primary key (tenant, dataset, number),
    foreign key (tenant, run) references grain.validation_run (tenant, key) on delete cascade
);
create index run_figures_run on nba.run_figures (tenant, run);
grant select, insert, delete on nba.run_figures to nba_turn;
select nba.isolate('nba.run_figures');

select nba.create_kind('alerts');

create table nba.alert (
    tenant          text collate "C" not null,
    id              uuid not null,
    severity        text not null,
    code            text not null,
    subject         text not null,
    message         text not null,
    at              timestamptz not null,
    last_at         timestamptz not null,
    count           bigint not null,
    delivered_at    timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by text,
    -- Why the webhook did not get it, where no attempt is left.
    delivery_problem text,
    primary key (tenant, id)
);
create index alert_age on nba.alert (tenant, at desc, id);
grant select, insert, update, delete on nba.alert to nba_turn;
select nba.isolate('nba.alert');

-- The tree of a run that is starting.
create function nba.grow_tree(in_run text, partitions integer) returns void language plpgsql
as $$
declare
    below integer := partitions;
    above integer := 1;
begin
    loop
        insert into nba.run_node (tenant, run, level, index, left_)
        select nba.tenant(), in_run, above, i, least(16, below - 16 * i) from generate_series(0, (below - 1) / 16) i;
        below := (below + 15) / 16;
        exit when below = 1;
        above := above + 1;
    end loop;
end
$$;

-- Some partitions of a run are to be scanned again: so are the nodes above them to be merged.
create function nba.scan_again(in_run text, in_pass integer, indexes integer[]) returns void language plpgsql
as $$
declare
    changed integer[] := indexes;
    above integer := 1;
begin
    update nba.run_progress set pass = in_pass, left_ = cardinality(indexes) where tenant = nba.tenant() and run = in_run;
    update grain.partition p set pass = in_pass, scanned = false, state_blob = null, version = p.version + 1, changed_at = nba.clock()
    where p.tenant = nba.tenant() and p.run = in_run and p.index = any (indexes);
    loop
        update nba.run_node n set left_ = c.children, state_blob = null
        from (select i / 16 as index, count(*) as children from unnest(changed) i group by 1) c
        where n.tenant = nba.tenant() and n.run = in_run and n.level = above and n.index = c.index;
        exit when not found;
        changed := array(select distinct i / 16 from unnest(changed) i);
        above := above + 1;
    end loop;
end
$$;

-- What is below a node is done, but for so many: the last one adds the work that merges them, or judges the run.
create function nba.node_counts(in_run text, in_secret text, in_pass integer, in_level integer, in_index integer, work_id uuid, work_turn uuid) returns void language plpgsql
as $$
declare
    remaining integer;
begin
    update nba.run_node n set left_ = n.left_ - 1
    where n.tenant = nba.tenant() and n.run = in_run and n.level = in_level and n.index = in_index
    returning n.left_ into remaining;
    if remaining is distinct from 0 then
        return;
    end if;
    if exists (select from nba.run_node n where n.tenant = nba.tenant() and n.run = in_run and n.level = in_level + 1) then
        perform nba.enqueue(
            work_id, 'merge-partitions', json_build_object('run', in_run, 'secret', in_secret, 'pass', in_pass, 'level', in_level, 'index', in_index),
            in_run || '/' || in_level || '/' || in_index, 'validation_run', in_run, work_turn);
    else
        perform nba.enqueue(work_id, 'judge-run', json_build_object('run', in_run, 'secret', in_secret, 'pass', in_pass), in_run, 'validation_run', in_run, work_turn);
    end if;
end
$$;

-- The end of a partition's scan, within the transaction that ends its work item. A scan of a pass that is over, or of a run that is
-- another one by now, changes nothing.
create function nba.partition_scanned(
    in_run text, in_index integer, in_pass integer, in_start bigint, in_rows bigint, in_broken bigint, in_blob bytea, in_seconds double precision,
    work_id uuid, work_turn uuid, in_secret text) returns void language plpgsql
as $$
begin
    update grain.partition p
    set scanned = true, start = in_start, row_count = in_rows, broken = in_broken, state_blob = in_blob, seconds = in_seconds,
        version = p.version + 1, changed_at = nba.clock()
    where p.tenant = nba.tenant() and p.key = in_run || '/' || in_index and p.pass = in_pass and not p.scanned
      and exists (select from nba.run_progress r where r.tenant = nba.tenant() and r.run = in_run and r.secret = in_secret);
    if not found then
        return;
    end if;
    update nba.run_progress r set left_ = r.left_ - 1 where r.tenant = nba.tenant() and r.run = in_run and r.pass = in_pass;
    perform nba.node_counts(in_run, in_secret, in_pass, 1, in_index / 16, work_id, work_turn);
end
$$;

-- The end of a merge, in the same way. Without a state, what is below the node stands for itself.
create function nba.partitions_merged(in_run text, in_pass integer, in_level integer, in_index integer, in_blob bytea, work_id uuid, work_turn uuid, in_secret text) returns void
language plpgsql
as $$
begin
    update nba.run_node n set state_blob = in_blob
    from nba.run_progress r
    where n.tenant = nba.tenant() and n.run = in_run and n.level = in_level and n.index = in_index and n.left_ = 0
      and r.tenant = nba.tenant() and r.run = in_run and r.pass = in_pass and r.secret = in_secret;
    if found then
        perform nba.node_counts(in_run, in_secret, in_pass, in_level + 1, in_index / 16, work_id, work_turn);
    end if;
end
$$;

-- What a data set keeps no longer: versions up to one, unless something refers to them, and failing rows of runs that ended before a time.
create function nba.retain_dataset(in_dataset text, newest integer, kept integer, rows_before timestamptz) returns void language plpgsql
as $$
declare
    old record;
begin
    for old in
        select v.key from grain.dataset_version v
        where v.tenant = nba.tenant() and v.dataset = in_dataset and v.number <= newest and v.number <> kept
        order by v.number limit 1000
    loop
        begin
            delete from nba.work w using grain.validation_run r
            where r.tenant = nba.tenant() and r.version_key = old.key
              and w.tenant = nba.tenant() and w.owner_kind = 'validation_run' and w.owner_key = r.key and w.silo is null;
            delete from grain.dataset_version v where v.tenant = nba.tenant() and v.key = old.key;
        exception when foreign_key_violation then
            null; -- something was made from it
        end;
    end loop;
    update grain.validation_run r set failures_blob = null, version = r.version + 1, changed_at = nba.clock()
    where r.tenant = nba.tenant() and r.dataset = in_dataset and r.failures_blob is not null and r.ended_at < rows_before;
end
$$;
