insert into insight_facts (id, measure, month, kind, team, channel, low, high) values
    (uuid('77777777-7777-4777-8777-777777777777'), 'reported', '2026-02', 'phishing', 'Accounts', 'web', 12, 15),
    (uuid('77777777-7777-4777-8777-777777777778'), 'reported', '2026-02', 'other', '', 'api', -1, -1);
insert into insight_tallies (month, dimension, value, measure, bound, bucket, count) values
    ('2026-01', 'all', '', 'reported', 'low', 12, 4000000000);
