-- What its reporter has done of the first steps they were shown, as they ticked it for the responders to see. Quiet: no event.

create table steps_done (
    report_id uuid not null references reports (id) on delete cascade,
    -- 1, 2, 3, …: of the guidance version that stands with the report.
    step      bigint not null,
    done_at   timestamptz not null,
    primary key (report_id, step)
);
