-- Coming back: what a report came to, when it was noticed, what its holder has seen, and that it was withdrawn.

alter table reports add column outcome text;

-- When it was noticed: an interval like the one in which it happened. Without a precision it was never asked or answered;
-- 'unknown' is "not sure", or left out when asked.
alter table reports drop column noticed_at;
alter table reports add column noticed_earliest timestamptz;
alter table reports add column noticed_latest timestamptz;
alter table reports add column noticed_precision text;

-- Two clocks: from happening to noticing, and from noticing to telling. Shortest and longest reading, whole seconds.
alter table reports add column noticing_min_seconds bigint;
alter table reports add column noticing_max_seconds bigint;
alter table reports add column telling_min_seconds bigint;
alter table reports add column telling_max_seconds bigint;

-- The number of the last event that the holder of the receipt has been shown. When that was is not kept.
alter table reports add column seen_to bigint not null default 0;
-- When the reporter took it back. Story, messages and identity are gone since.
alter table reports add column withdrawn_at timestamptz;

-- 1, or -1 for a fact that takes back one that was counted before.
alter table insight_facts add column weight bigint not null default 1;
