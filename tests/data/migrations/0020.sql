insert into mails (mark, came_at, became, original) values
    (bytes('a1'), moment('2026-02-03T09:52:00Z'), 'report', null),
    (bytes('a2'), moment('2026-02-03T09:53:00Z'), 'notice', bytes('46726f6d'));
insert into mail_answers (mark, answered_at) values (bytes('b1'), moment('2026-02-03T09:52:00Z'));
