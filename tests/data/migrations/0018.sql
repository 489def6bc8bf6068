insert into waves (id, name, title, opened_at, opened_by) values
    (uuid('aaaaaaaa-1616-4161-8161-aaaaaaaaaaaa'), 'W-7K2Q', 'The parcel that never came', moment('2026-02-03T10:00:00Z'), uuid('55555555-5555-4555-8555-555555555555')),
    (uuid('bbbbbbbb-1616-4161-8161-bbbbbbbbbbbb'), 'W-0001', null, moment('2026-02-04T10:00:00Z'), null);
