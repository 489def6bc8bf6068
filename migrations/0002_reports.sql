-- Reports. Nothing in these columns says who reported, and nothing says whose fault anything was.

create table reports (
    id                  uuid primary key,
    -- Public: may be quoted, opens nothing.
    reference           text not null,
    -- Keyed hashes: of the secret receipt code, and of the key and content by which a resent report is known.
    receipt_hash        bytea not null,
    once_hash           bytea,
    kind                text not null,
    state               text not null,
    severity            text not null,
    acted               text,
    channel             text not null,
    language            text not null,
    team                text,
    identity_mode       text not null,
    -- When it happened: an interval, never a point. Both ends are null when it is not known.
    occurred_earliest   timestamptz,
    occurred_latest     timestamptz,
    occurred_precision  text not null,
    -- What was said in so many words, when it could not be used as said.
    occurred_said       text,
    noticed_at          timestamptz,
    -- The server's clock at the first save. Never changes.
    received_at         timestamptz not null,
    -- Time-to-report: received_at minus the two ends of the interval, whole seconds.
    delay_min_seconds   bigint,
    delay_max_seconds   bigint,
    notified_at         timestamptz,
    acknowledged_at     timestamptz,
    contained_at        timestamptz,
    replied_at          timestamptz,
    closed_at           timestamptz,
    story               text,
    story_cut           boolean not null,
    -- Which version of the guidance was shown with it.
    guidance_version    text not null,
    -- What needs a person first: the lower the more urgent. From state, severity and acted.
    attention           bigint not null,
    -- Counts every change, so that whoever moves second is told; also numbers the history.
    version             bigint not null
);
create unique index reports_reference on reports (reference);
create unique index reports_receipt on reports (receipt_hash);
create unique index reports_once on reports (once_hash);
create index reports_queue on reports (attention, received_at desc, id) where state <> 'closed';
create index reports_closed on reports (received_at desc, id) where state = 'closed';
create index reports_unacknowledged on reports (received_at) where acknowledged_at is null;
create index reports_uncontained on reports (received_at) where contained_at is null;

-- Who reported and how to reach them, and the account affected: sealed under the master key, apart from the report.
create table identities (
    report_id  uuid primary key references reports (id) on delete cascade,
    sealed     bytea not null,
    created_at timestamptz not null
);

-- What reporter and responders told each other after the first save.
create table messages (
    report_id uuid not null references reports (id) on delete cascade,
    -- The number of the history event that goes with it.
    number    bigint not null,
    at        timestamptz not null,
    -- 'reporter' or 'responder'.
    author    text not null,
    person_id uuid,
    body      text not null,
    cut       boolean not null,
    primary key (report_id, number)
);
