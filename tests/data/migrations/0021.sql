insert into mails (mark, came_at, became, bytes, original) values
    (bytes('a1'), moment('2026-02-03T09:52:00Z'), 'report', 2048, null),
    (bytes('a2'), moment('2026-02-03T09:53:00Z'), 'notice', 4, bytes('46726f6d'));
insert into mail_answers (mark, since, count) values (bytes('b1'), moment('2026-02-03T09:52:00Z'), 2);
insert into mailbox_watch (place, mailbox, since, read_at, tries, trouble_since, trouble_at, problem) values
    (1, 'INBOX at mail.example.org:993, encrypted', moment('2026-02-03T09:00:00Z'), moment('2026-02-03T09:53:00Z'), 0, null, null, null);
