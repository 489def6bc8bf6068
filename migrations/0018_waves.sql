-- Waves: reports of one lure, put together by a person. Nothing is merged: each report stays what it is, and may be parted again.

create table waves (
    id        uuid primary key,
    -- Public, as in 'W-7K2Q': may be quoted, opens nothing.
    name      text not null,
    -- In a responder's words.
    title     text,
    opened_at timestamptz not null,
    -- The responder who saw it first; null: a program.
    opened_by uuid
);
create unique index waves_name on waves (name);
create index waves_opened on waves (opened_at desc, id);

-- The wave a report is in. Whether a wave is open follows from its reports. These indexes hold only what is in a wave: in the order of
-- the queue, with all that a page counts; what is closed, the newest first; and which waves are open.
alter table reports add column wave_id uuid references waves (id);
create index reports_wave on reports (wave_id, attention, due_at, id, state, acted, kind, language, outcome, received_at, withdrawn_at, replied_at, unanswered_since)
    where wave_id is not null;
create index reports_wave_closed on reports (wave_id, received_at, id) where wave_id is not null and state = 'closed';
create index reports_wave_open on reports (wave_id) where wave_id is not null and state <> 'closed';

-- The subject of the mail that came with a report. Found by a worker; erased with the mail. Never leaves the desk.
alter table reports add column lure_subject text;
create index reports_subject on reports (lure_subject, received_at) where lure_subject is not null;

-- Reports that came in around the same time.
create index reports_received on reports (received_at, id);
