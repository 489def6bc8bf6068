insert into files (report_id, number, kind, size, digest, added_at, content) values
    (uuid('44444444-4444-4444-8444-444444444444'), 1, 'png', 4, bytes('00ff'), moment('2026-02-03T09:50:00.000001Z'), bytes('89504e47')),
    (uuid('44444444-4444-4444-8444-444444444444'), 3, 'eml', 2, bytes('01'), moment('2026-02-03T09:51:00Z'), bytes('4100'));
