insert into review_answers (report_id, number, at, person_id, question, answer) values
    (uuid('44444444-4444-4444-8444-444444444444'), 1, moment('2026-02-05T10:00:00Z'), uuid('11111111-1111-4111-8111-111111111111'), 'sense', 'The page looked like ours; the day was long.');
insert into lessons (id, report_id, wave_id, language, title, happened, easy, helped, changed, team, changed_on, state, published_at, version) values
    (uuid('77777777-7777-4777-8777-777777777777'), uuid('44444444-4444-4444-8444-444444444444'), null, 'en', 'A page like ours', 'a', 'b', 'c', 'd', 'Informatics', '2026-03-01', 'published', moment('2026-02-06T10:00:00Z'), 3),
    (uuid('88888888-8888-4888-8888-888888888888'), null, uuid('99999999-9999-4999-8999-999999999999'), 'de', 'Entwurf', '', '', '', '', '', null, 'draft', null, 1);
insert into lesson_events (lesson_id, number, at, what, person_id, detail) values
    (uuid('77777777-7777-4777-8777-777777777777'), 1, moment('2026-02-05T11:00:00Z'), 'written', uuid('11111111-1111-4111-8111-111111111111'), null),
    (uuid('77777777-7777-4777-8777-777777777777'), 2, moment('2026-02-05T12:00:00Z'), 'returned', null, 'Shorter');
