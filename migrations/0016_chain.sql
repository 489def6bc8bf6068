-- Histories that hold together: every event carries a link, a keyed hash over all that it says and over the link of the event
-- before it; a report keeps a keyed hash of the end of its history. What is there already is linked when the service starts.

alter table events add column link bytea;
alter table reports add column head bytea;

-- When events were first linked here. One row.
create table linking (
    place       bigint primary key,
    since       timestamptz not null,
    -- So many events were there already.
    before      bigint not null,
    -- Whether all of those have their links.
    is_finished boolean not null,
    -- A keyed hash over the above.
    proof       bytea not null
);
