-- Histories that hold together: every event carries a link, a keyed hash over all that it says and over the link of the event
-- before it; a report keeps a keyed hash of the end of its history. Events from before have no link.

alter table events add column link bytea;
alter table reports add column head bytea;
