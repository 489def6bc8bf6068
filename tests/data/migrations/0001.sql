-- Two people, one of them without a password yet; a session, links of both kinds, a token, a fact.
insert into people (id, email, email_folded, name, roles, password_hash, created_at) values
    (uuid('11111111-1111-4111-8111-111111111111'), 'Ada@example.org', 'ada@example.org', 'Ada Lind', 'administrator responder', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA', moment('2026-01-05T08:00:00.000001Z')),
    (uuid('22222222-2222-4222-8222-222222222222'), 'björn@example.org', 'björn@example.org', 'Björn O''Hara', '', null, moment('2026-01-06T09:30:00Z'));
insert into sessions (secret_hash, person_id, created_at, seen_at, expires_at) values
    (bytes('00ff10'), uuid('11111111-1111-4111-8111-111111111111'), moment('2026-01-07T08:00:00Z'), moment('2026-01-07T08:05:00.123456Z'), moment('2026-01-14T08:00:00Z'));
insert into links (secret_hash, person_id, created_at, expires_at) values
    (bytes('01'), null, moment('2026-01-05T07:00:00Z'), moment('2026-01-06T07:00:00Z')),
    (bytes('02'), uuid('22222222-2222-4222-8222-222222222222'), moment('2026-01-06T09:30:00Z'), moment('2026-01-08T09:30:00Z'));
insert into tokens (id, name, secret_hash, scopes, created_at) values
    (uuid('33333333-3333-4333-8333-333333333333'), 'mail gateway', bytes('aabbcc'), 'reports:write', moment('2026-01-08T10:00:00Z'));
insert into installation (name, value) values ('demo', 'no');
