-- A report whose history holds together as far as it is kept here.
insert into reports (id, reference, receipt_hash, kind, state, severity, channel, language, identity_mode, occurred_precision, received_at, story_cut, guidance_version, attention, version, head) values
    (uuid('aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaa1'), 'R-A000-01', bytes('a1'), 'other', 'new', 'low', 'web', 'en', 'anonymous', 'unknown', moment('2026-03-04T09:00:00Z'), false, 'v1', 31, 1, bytes('00ff00ff00ff00ff00ff00ff00ff00ff'));
insert into events (report_id, number, at, what, person_id, detail, link) values
    (uuid('aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaa1'), 1, moment('2026-03-04T09:00:00Z'), 'received', null, null, bytes('ff00ff00ff00ff00ff00ff00ff00ff00'));
insert into linking (place, since, before, is_finished, proof) values
    (1, moment('2026-03-04T08:00:00Z'), 7, true, bytes('00ff00ff00ff00ff00ff00ff00ff00ff'));
