-- works-with: 1
-- A table for the kind "team". What people list and sort by is a column; the rest is in its JSON.
select nba.create_kind('team');
alter table grain.team
    add column wins   bigint not null,
    add column losses bigint not null;
