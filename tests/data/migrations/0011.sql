insert into indicators (report_id, kind, value, domain, source, received_at) values
    (uuid('44444444-4444-4444-8444-444444444444'), 'url', 'https://login.evil.test/in', 'evil.test', 'words', moment('2026-02-03T09:40:00Z')),
    (uuid('44444444-4444-4444-8444-444444444444'), 'sha256', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', null, 'mail', moment('2026-02-03T09:40:00Z'));
