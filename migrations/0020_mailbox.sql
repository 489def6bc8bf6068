-- Mails that came to be reports. No column says who sent one.

create table mails (
    -- A keyed hash of what makes it this mail: it may come twice.
    mark     bytea primary key,
    came_at  timestamptz not null,
    -- What it became: 'report', 'addition', or why it was set aside.
    became   text not null,
    -- As it came; only of what was set aside, for a while.
    original bytea
);
create index mails_came on mails (came_at);
create index mails_aside on mails (came_at) where original is not null;

-- Whom a mail was answered lately, by a keyed hash of their address: nobody gets one after the other.
create table mail_answers (
    mark        bytea primary key,
    answered_at timestamptz not null
);
create index mail_answers_at on mail_answers (answered_at);
