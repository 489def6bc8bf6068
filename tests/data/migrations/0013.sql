-- A report that is due, and one that can be found.
insert into reports (id, reference, receipt_hash, kind, state, severity, channel, language, identity_mode, occurred_precision, received_at, due_at, story_cut, guidance_version, attention, version, searched_version) values
    (uuid('99999999-9999-4999-8999-999999999915'), 'R-9000-15', bytes('15'), 'other', 'new', 'low', 'web', 'en', 'anonymous', 'unknown', moment('2026-03-04T09:00:00Z'), moment('2026-03-04T13:00:00.000001Z'), false, 'v1', 31, 2, 1);
insert into searched (report_id, number) values
    (uuid('99999999-9999-4999-8999-999999999915'), 7);
