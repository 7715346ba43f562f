-- works-with: 1
select nba.create_kind('counter');
select nba.create_kind('probe');
select nba.create_kind('season');
alter table grain.season
    add column phase text,
    add column games bigint,
    add column opened_at timestamptz,
    add column league_id uuid,
    add column digest bytea,
    add column is_open boolean,
    add column win_rate double precision,
    add column champion text,
    add foreign key (tenant, champion) references grain.counter (tenant, key) on delete restrict;
create table grain.game (
    tenant text collate "C" not null,
    season text collate "C" not null,
    number integer not null,
    primary key (tenant, season, number),
    foreign key (tenant, season) references grain.season (tenant, key) on delete cascade
);
select nba.isolate('grain.game');
grant select, insert, update, delete on grain.game to nba_turn;
