-- Warnings for everybody: what is told now and until when, its words in each language, who did what, and which lists had a mail.

create table warnings (
    id            uuid primary key,
    -- The wave it warns of.
    wave_id       uuid,
    published_at  timestamptz not null,
    -- When its words were last changed.
    changed_at    timestamptz not null,
    -- From then on nobody is shown it: as it was set, or when somebody ended it.
    over_at       timestamptz not null,
    -- Counts every act, and numbers the record.
    version       bigint not null,
    -- The version that brought the words as they are.
    words_version bigint not null,
    -- Recognises the form it was published with when that is sent twice.
    once_hash     bytea
);
create unique index warnings_once on warnings (once_hash) where once_hash is not null;
create index warnings_over on warnings (over_at);
create index warnings_published on warnings (published_at, id);
create index warnings_wave on warnings (wave_id) where wave_id is not null;

-- The words of each version: append-only.
create table warning_words (
    warning_id uuid not null references warnings (id) on delete cascade,
    version    bigint not null,
    language   text not null,
    words      text not null,
    primary key (warning_id, version, language)
);

-- Who did what with a warning: append-only.
create table warning_events (
    warning_id uuid not null references warnings (id) on delete cascade,
    number     bigint not null,
    at         timestamptz not null,
    -- 'published', 'changed' or 'ended'.
    what       text not null,
    -- Null: a program.
    person_id  uuid,
    -- Until when it was to be shown from then on.
    over_at    timestamptz not null,
    primary key (warning_id, number)
);

-- The lists that have a mail of it: each once, however often the warning changes.
create table warning_mails (
    warning_id  uuid not null references warnings (id) on delete cascade,
    list        text not null,
    language    text not null,
    at          timestamptz not null,
    -- The message in the outbox.
    outgoing_id uuid not null,
    primary key (warning_id, list)
);
