-- Since when its reporter waits for an answer: the first message that nobody has answered, or the closing of a report about which they
-- were told nothing. Null while nobody waits.

alter table reports add column unanswered_since timestamptz;
update reports set unanswered_since = coalesce(
    (select min(m.at) from messages m where m.report_id = reports.id and m.author = 'reporter'
        and m.number > coalesce((select max(a.number) from messages a where a.report_id = reports.id and a.author = 'responder'), 0)),
    case when state = 'closed' and outcome is null and not exists
        (select a.number from messages a where a.report_id = reports.id and a.author = 'responder') then closed_at end)
    where withdrawn_at is null;
create index reports_unanswered on reports (unanswered_since, id) where unanswered_since is not null;
