-- Pictures, mails and documents that a reporter added. Pictures are made anew before they come here; nothing tells what a
-- file was called, and nothing more about it than its content does.

create table files (
    report_id uuid not null references reports (id) on delete cascade,
    -- 1, 2, 3, …: never used again within a report, also when its file was removed.
    number    bigint not null,
    -- 'jpeg', 'png', 'pdf' or 'eml': found in the content, never taken from the sender.
    kind      text not null,
    -- Of what is kept, in bytes, and its SHA-256.
    size      bigint not null,
    digest    bytea not null,
    added_at  timestamptz not null,
    -- Last, so that the rest of a row is read without it.
    content   bytea not null,
    primary key (report_id, number)
);
