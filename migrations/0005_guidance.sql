-- Every version of the guidance that was ever in force here, so that one can tell what a reporter was shown.

create table guidance_versions (
    version    text primary key,
    language   text not null,
    kind       text not null,
    text       text not null,
    first_used timestamptz not null
);
