-- What was learnt: answers to the questions of a look back, and lessons for all staff. No column says who caused anything.

create table review_answers (
    report_id uuid not null references reports (id) on delete cascade,
    -- 1, 2, 3, …: append-only.
    number    bigint not null,
    at        timestamptz not null,
    -- The responder who answered.
    person_id uuid not null,
    question  text not null,
    answer    text not null,
    primary key (report_id, number)
);

create table lessons (
    id           uuid primary key,
    -- What it was learnt from, for responders alone. A lesson outlives it.
    report_id    uuid references reports (id) on delete set null,
    wave_id      uuid,
    language     text not null,
    -- The words as they are now, each empty until it is written: what is taken out of them is gone.
    title        text not null,
    happened     text not null,
    easy         text not null,
    helped       text not null,
    changed      text not null,
    -- Whose change it is, as a team, and its day: 'YYYY-MM-DD'.
    team         text not null,
    changed_on   text,
    -- 'draft', 'in-review', 'published' or 'withdrawn'.
    state        text not null,
    published_at timestamptz,
    -- Counts every change, and numbers the record.
    version      bigint not null
);
create index lessons_published on lessons (published_at desc, id) where state = 'published';
create index lessons_state on lessons (state, id);
create index lessons_report on lessons (report_id) where report_id is not null;

-- Who did what with a lesson: append-only.
create table lesson_events (
    lesson_id uuid not null references lessons (id) on delete cascade,
    number    bigint not null,
    at        timestamptz not null,
    what      text not null,
    -- Null: a program.
    person_id uuid,
    -- Further facts, such as the remark with which a lesson was sent back.
    detail    text,
    primary key (lesson_id, number)
);
