-- Which waves are open, read from this index alone: with the state in it SQLite prefers it to the one of all reports in waves, which
-- it would walk through as a whole.
drop index reports_wave_open;
create index reports_wave_open on reports (wave_id, state) where wave_id is not null and state <> 'closed';
