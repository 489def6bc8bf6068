-- The queue in the order of when somebody should look, read by filters from its indexes, and what is searched.

-- By when somebody should have looked: from the target of its severity and kind. What is there already is due from its receipt;
-- the service puts that right for open reports when it starts.
alter table reports add column due_at timestamptz;
update reports set due_at = received_at;

-- Behind the order stands what the queue is filtered by, so that a filter is decided in the index; and the state, without which
-- SQLite would look into every row for it.
drop index reports_queue;
create index reports_queue on reports (attention, due_at, id, kind, severity, channel, language, owner_id, state) where state <> 'closed';
drop index reports_closed;
create index reports_closed on reports (received_at, id, kind, severity, channel, language, owner_id, state) where state = 'closed';
drop index reports_owner;
create index reports_owner on reports (owner_id, attention, due_at, id) where owner_id is not null and state <> 'closed';

-- Up to which version of a report its words can be found. The index holds only what is still to be taken in.
alter table reports add column searched_version bigint not null default 0;
create index reports_unsearched on reports (received_at, id) where searched_version < version;

-- Under which number a report's words stand in the engine's own full-text index, which the store makes beside this. Numbers
-- grow as reports come in, and stay.
create table searched (
    report_id uuid primary key references reports (id) on delete cascade,
    number    bigint not null
);
create unique index searched_number on searched (number);
