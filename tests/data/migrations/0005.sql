insert into guidance_versions (version, language, kind, text, first_used) values
    ('v1', 'en', 'phishing', 'Change the password; then tell us.', moment('2026-01-05T07:00:00Z'));
