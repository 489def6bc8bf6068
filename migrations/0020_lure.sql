-- The name that a report's lure is most easily told by in the queue, beside the subject of its mail. Null: none was found, or it was
-- looked through before there was this column.
alter table reports add column lure_domain text;
