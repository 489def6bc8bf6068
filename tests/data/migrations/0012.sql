insert into steps_done (report_id, step, done_at) values
    (uuid('44444444-4444-4444-8444-444444444444'), 1, moment('2026-02-03T09:52:00.000001Z')),
    (uuid('44444444-4444-4444-8444-444444444444'), 4, moment('2026-02-03T09:55:00Z'));
