-- Requests for storage commitment (PS3.4 annex J): committed here before N-ACTION is answered, reported later by a task.
create table commitment (
    transaction_uid varchar(64) primary key,
    calling_ae varchar(16) not null,
    called_ae varchar(16) not null,
    host varchar(64) not null,
    instances text not null,
    state varchar(16) not null,
    committed int not null,
    failed int not null,
    requested timestamp with time zone not null,
    updated timestamp with time zone not null
);
create index commitment_state on commitment (state, calling_ae);
