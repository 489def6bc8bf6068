-- Who works with reports: accounts, their sessions, the tokens of scripts, the first administrator's set-up link.
-- Times are timestamptz on PostgreSQL and whole microseconds since 1970 on SQLite.

create table people (
    id            uuid primary key,
    email         text not null,
    email_folded  text not null,
    name          text not null,
    -- The roles a person holds, in alphabetical order, separated by spaces.
    roles         text not null,
    -- Argon2id in PHC form; null until a password is chosen.
    password_hash text,
    created_at    timestamptz not null
);
create unique index people_email on people (email_folded);

-- The cookie holds the secret; only its hash is kept.
create table sessions (
    secret_hash bytea primary key,
    person_id   uuid not null references people (id) on delete cascade,
    created_at  timestamptz not null,
    seen_at     timestamptz not null,
    expires_at  timestamptz not null
);
create index sessions_person on sessions (person_id);
create index sessions_expiry on sessions (expires_at);

-- One-time links: to set up the first administrator (person_id is null), or for a person to choose a password.
create table links (
    secret_hash bytea primary key,
    person_id   uuid references people (id) on delete cascade,
    created_at  timestamptz not null,
    expires_at  timestamptz not null
);

create table tokens (
    id          uuid primary key,
    name        text not null,
    secret_hash bytea not null,
    -- Separated by spaces, in alphabetical order.
    scopes      text not null,
    created_at  timestamptz not null
);
create unique index tokens_name on tokens (name);
create unique index tokens_secret on tokens (secret_hash);

-- Facts about this installation as a whole: whether its data is made up, which master key it was sealed under.
create table installation (
    name  text primary key,
    value text not null
);
