-- works-with: 1
-- Accounts, and the book of what happened to them. No key on the operation: one that committed twice shows as two rows.

select nba.create_kind('account');
alter table grain.account add column balance bigint not null check (balance >= 0);

create table grain.transfer (
    tenant    text collate "C" not null,
    operation text collate "C" not null,
    debit     text collate "C",
    credit    text collate "C",
    amount    bigint not null,
    silo      integer not null,
    at        timestamptz not null default clock_timestamp()
);
select nba.isolate('grain.transfer');
grant select, insert on grain.transfer to nba_turn;
