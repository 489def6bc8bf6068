-- What responders write about a report for one another. Only ever added to, and never shown to its reporter.

create table notes (
    report_id uuid not null references reports (id) on delete cascade,
    -- The number of the history event that goes with it.
    number    bigint not null,
    at        timestamptz not null,
    -- Null: a program.
    person_id uuid,
    body      text not null,
    primary key (report_id, number)
);
