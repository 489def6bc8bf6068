insert into events (report_id, number, at, what, person_id, detail) values
    (uuid('44444444-4444-4444-8444-444444444444'), 1, moment('2026-02-03T09:15:00.654321Z'), 'received', null, null),
    (uuid('44444444-4444-4444-8444-444444444444'), 2, moment('2026-02-03T09:20:00Z'), 'acknowledged', uuid('11111111-1111-4111-8111-111111111111'), 'by hand');
