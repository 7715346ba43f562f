-- works-with: 1
-- Keys of the API, and answers to requests that may be repeated.

-- Only the SHA-256 of a secret is kept: 256 random bits need no salt and no slow hash.
create table nba.api_key (
    tenant       text collate "C" not null,
    id           text collate "C" not null,
    name         text not null check (length(name) between 1 and 200),
    hash         bytea not null check (octet_length(hash) = 32),
    roles        text[] not null,
    created_at   timestamptz not null default nba.clock(),
    created_by   text not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    revoked_by   text,
    -- To the minute.
    last_used_at timestamptz,
    primary key (tenant, id)
) with (fillfactor = 70);
grant select, insert, update (revoked_at, revoked_by, last_used_at) on nba.api_key to nba_turn;
select nba.isolate('nba.api_key');

-- First answers to requests with an Idempotency-Key, for a day.
create table nba.api_answer (
    tenant   text collate "C" not null,
    key_id   text collate "C" not null,
    name     text collate "C" not null check (length(name) <= 200),
    request  bytea not null,
    status   integer not null,
    location text,
    body     bytea not null check (octet_length(body) <= 1048576),
    at       timestamptz not null default nba.clock(),
    primary key (tenant, key_id, name)
);
create index api_answer_age on nba.api_answer (tenant, at);
grant select, insert, delete on nba.api_answer to nba_turn;
select nba.isolate('nba.api_answer');
