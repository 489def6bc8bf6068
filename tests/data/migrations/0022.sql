insert into waves (id, name, title, opened_at, opened_by) values
    (uuid('cccccccc-2222-4222-8222-cccccccccccc'), 'W-0022', 'A fake bill', moment('2026-02-06T10:00:00Z'), null);
