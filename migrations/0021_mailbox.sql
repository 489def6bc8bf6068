-- Mails that came to be reports. No column says who sent one.

create table mails (
    -- A keyed hash of what makes it this mail: it may come twice.
    mark     bytea primary key,
    came_at  timestamptz not null,
    -- What it became: 'report', 'addition', 'unreadable' (a report all the same), or why it was set aside.
    became   text not null,
    bytes    bigint not null,
    -- As it came, sealed; only of what was set aside, for a while.
    original bytea
);
create index mails_came on mails (came_at);
create index mails_aside on mails (came_at) where original is not null;

-- Whom a mail was answered within a day, by a keyed hash of their address: two programs that answer each other come to an end.
create table mail_answers (
    mark  bytea primary key,
    since timestamptz not null,
    count bigint not null
);
create index mail_answers_since on mail_answers (since);

-- How the watched mailbox is doing, for all processes. One row.
create table mailbox_watch (
    place         bigint primary key,
    -- Where it is, without name and password.
    mailbox       text not null,
    since         timestamptz not null,
    -- When everything in it was last taken up.
    read_at       timestamptz,
    -- How often it could not be read since then, from when on, and what was last said.
    tries         bigint not null,
    trouble_since timestamptz,
    trouble_at    timestamptz,
    problem       text
);
