-- A report that a responder has in hand.
insert into reports (id, reference, receipt_hash, kind, state, severity, channel, language, identity_mode, occurred_precision, received_at, acknowledged_at, story_cut, guidance_version, attention, version, owner_id) values
    (uuid('99999999-9999-4999-8999-999999999991'), 'R-9000-01', bytes('10'), 'other', 'acknowledged', 'low', 'web', 'en', 'anonymous', 'unknown', moment('2026-03-03T09:00:00Z'), moment('2026-03-03T09:05:00Z'), false, 'v1', 131, 2, uuid('11111111-1111-4111-8111-111111111111'));
