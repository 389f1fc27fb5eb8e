-- The audit log as a chain: each entry's number, and a keyed hash over the one before and the entry itself.
create table seal (
    seq bigint primary key,
    id varchar(64) not null unique,
    hash varchar(64) not null
);

-- Entries on their way into the chain, each with the mark of the process that wrote it. What is refused was not written by us.
create table unsealed (
    id varchar(64) primary key,
    since timestamp with time zone not null,
    mark varchar(64) not null,
    refused boolean default false not null
);
create index unsealed_since on unsealed (since, id);

-- One row: the end of the chain, and a hash of the key that it is made with. Who seals holds its lock.
create table seal_head (
    one int primary key,
    seq bigint not null,
    hash varchar(64) not null,
    key_id varchar(64) not null
);
insert into seal_head (one, seq, hash, key_id) values (1, 0, '', '');

-- What was there before the chain begins it.
insert into unsealed (id, since, mark) select id, updated, '' from audit_event;
