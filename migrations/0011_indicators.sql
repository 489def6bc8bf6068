-- By what the attack that a report tells of is known elsewhere. Found by a worker in the reporter's words and the mails they added;
-- erased with them.

create table indicators (
    report_id   uuid not null references reports (id) on delete cascade,
    -- 'url', 'domain', 'email', 'ipv4', 'ipv6', 'md5', 'sha1', 'sha256' or 'message-id'.
    kind        text not null,
    -- In one spelling, without what marks the person it was sent to.
    value       text not null,
    -- The part of its host that somebody registered.
    domain      text,
    -- The most telling place where it was found: 'words', 'mail' or 'sender'.
    source      text not null,
    -- The report's: so that those of a week are found among those of years.
    received_at timestamptz not null,
    primary key (report_id, kind, value)
);
-- Reports that share one: one look-up, whatever their number.
create index indicators_shared on indicators (kind, value, received_at);

-- The version of the report whose words were looked through.
alter table reports add column indicated_version bigint not null default 0;
create index reports_unindicated on reports (received_at) where indicated_version < version;
