-- Messages to be sent, written in the transaction of what they tell of.

create table outbox (
    id           uuid primary key,
    report_id    uuid references reports (id) on delete cascade,
    -- Which message, and the facts it is written from, as JSON. No free text and no identity.
    message      text not null,
    facts        text not null,
    -- Empty as long as there is nobody to be told: addressed as soon as there is.
    recipient    text not null,
    created_at   timestamptz not null,
    -- When to try (again); moved into the future by whoever has claimed it.
    available_at timestamptz not null,
    attempts     bigint not null,
    sent_at      timestamptz,
    given_up_at  timestamptz,
    -- What the mail server said last.
    problem      text
);
create index outbox_due on outbox (available_at) where sent_at is null and given_up_at is null;
create index outbox_waiting on outbox (created_at) where sent_at is null and given_up_at is null;
create index outbox_given_up on outbox (given_up_at) where given_up_at is not null;
create index outbox_report on outbox (report_id);
create index outbox_unaddressed on outbox (created_at) where recipient = '';
