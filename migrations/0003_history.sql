-- What happened to a report, append-only. Numbered by the report's version, so that two changes cannot take one number.

create table events (
    report_id uuid not null references reports (id) on delete cascade,
    number    bigint not null,
    at        timestamptz not null,
    what      text not null,
    -- The responder who did it; null for the reporter and for the service itself.
    person_id uuid,
    -- Further facts of the event, such as the reason for opening an identity; never a reporter's words.
    detail    text,
    primary key (report_id, number)
);
