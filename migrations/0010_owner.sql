-- The responder who has a report in hand; null: nobody yet. Until now whoever moved it last.

alter table reports add column owner_id uuid;
update reports set owner_id = (
    select e.person_id from events e
    where e.report_id = reports.id and e.what in ('acknowledged', 'contained', 'closed', 'reopened')
    order by e.number desc limit 1
);
create index reports_owner on reports (owner_id, attention, received_at desc, id) where owner_id is not null and state <> 'closed';
