-- One waiting, one sent, one given up, one that belongs to no report.
insert into outbox (id, report_id, message, facts, recipient, created_at, available_at, attempts, sent_at, given_up_at, problem) values
    (uuid('66666666-6666-4666-8666-666666666661'), uuid('44444444-4444-4444-8444-444444444444'), 'new_report', '{"reference":"R-7KQ2-M9"}', 'duty@example.org', moment('2026-02-03T09:15:00Z'), moment('2026-02-03T09:15:00Z'), 0, null, null, null),
    (uuid('66666666-6666-4666-8666-666666666662'), uuid('44444444-4444-4444-8444-444444444444'), 'new_report', '{}', 'ada@example.org', moment('2026-02-03T09:15:00Z'), moment('2026-02-03T09:16:00Z'), 1, moment('2026-02-03T09:15:01Z'), null, null),
    (uuid('66666666-6666-4666-8666-666666666663'), uuid('55555555-5555-4555-8555-555555555555'), 'new_report', '{}', 'gone@example.org', moment('2026-02-04T00:00:00Z'), moment('2026-02-05T00:00:00Z'), 9, null, moment('2026-02-05T00:00:00Z'), '550 no such mailbox'),
    (uuid('66666666-6666-4666-8666-666666666664'), null, 'invitation', '{}', 'björn@example.org', moment('2026-01-06T09:30:00Z'), moment('2026-01-06T09:30:00Z'), 1, moment('2026-01-06T09:30:02Z'), null, null);
