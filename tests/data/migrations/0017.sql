insert into notes (report_id, number, at, person_id, body) values
    (uuid('aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaa1'), 2, moment('2026-03-04T09:05:00Z'), uuid('bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbb1'), 'The provider was told.'),
    (uuid('aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaa1'), 3, moment('2026-03-04T09:06:00.000001Z'), null, 'Blocked at the proxy.');
