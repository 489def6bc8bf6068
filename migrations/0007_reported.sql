-- When it was told, where that was before the report reached this service: on the telephone, or while there was no
-- connection. Null: when it was received. Time-to-report (delay_min_seconds, delay_max_seconds) counts to this moment.

alter table reports add column reported_at timestamptz;
