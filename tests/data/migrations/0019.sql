insert into warnings (id, wave_id, published_at, changed_at, over_at, version, words_version, once_hash) values
    (uuid('a1a1a1a1-a1a1-41a1-81a1-a1a1a1a1a1a1'), null, moment('2026-02-03T10:00:00Z'), moment('2026-02-03T10:20:00.000001Z'), moment('2026-02-04T10:00:00Z'), 2, 2, bytes('aa'));
insert into warning_words (warning_id, version, language, words) values
    (uuid('a1a1a1a1-a1a1-41a1-81a1-a1a1a1a1a1a1'), 1, 'en', 'A mail with a fake bill goes round.'),
    (uuid('a1a1a1a1-a1a1-41a1-81a1-a1a1a1a1a1a1'), 2, 'en', 'Two mails with a fake bill go round.'),
    (uuid('a1a1a1a1-a1a1-41a1-81a1-a1a1a1a1a1a1'), 2, 'de', 'Zwei E-Mails mit einer falschen Rechnung gehen um.');
insert into warning_events (warning_id, number, at, what, person_id, over_at) values
    (uuid('a1a1a1a1-a1a1-41a1-81a1-a1a1a1a1a1a1'), 1, moment('2026-02-03T10:00:00Z'), 'published', uuid('11111111-1111-4111-8111-111111111111'), moment('2026-02-04T10:00:00Z')),
    (uuid('a1a1a1a1-a1a1-41a1-81a1-a1a1a1a1a1a1'), 2, moment('2026-02-03T10:20:00.000001Z'), 'changed', null, moment('2026-02-04T10:00:00Z'));
insert into warning_mails (warning_id, list, language, at, outgoing_id) values
    (uuid('a1a1a1a1-a1a1-41a1-81a1-a1a1a1a1a1a1'), 'Everyone', 'en', moment('2026-02-03T10:00:00Z'), uuid('b2b2b2b2-b2b2-42b2-82b2-b2b2b2b2b2b2'));
