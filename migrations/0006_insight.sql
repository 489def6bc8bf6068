-- Figures for managers, without a way back to a report.
--
-- A report adds a fact in its own transaction (an insert, so that writers never wait for one another), and a worker
-- folds facts into tallies. The figures are the sum of both, and so exact at any moment.

create table insight_facts (
    id       uuid primary key,
    -- 'reported', 'acknowledged' or 'contained'.
    measure  text not null,
    -- The local calendar month of the report's receipt, 'YYYY-MM'.
    month    text not null,
    kind     text not null,
    team     text not null,
    channel  text not null,
    -- The durations' buckets (earliest and latest reading); -1 for "not sure".
    low      bigint not null,
    high     bigint not null
);

create table insight_tallies (
    month     text not null,
    -- 'all', 'kind', 'team' or 'channel', and which one.
    dimension text not null,
    value     text not null,
    measure   text not null,
    -- 'low' or 'high': which end of the interval.
    bound     text not null,
    bucket    bigint not null,
    count     bigint not null,
    -- In the order in which they are read: one dimension over some months.
    primary key (dimension, month, value, measure, bound, bucket)
);
