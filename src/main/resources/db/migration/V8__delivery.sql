-- Where each of our objects has to go, and how far it came. Empty strings mean "none".
create table delivery (
    id varchar(36) primary key,
    study_uid varchar(64) not null,
    version int not null,
    sop_uid varchar(64) not null,
    archive varchar(500) not null,
    state varchar(16) not null,
    attempts int not null,
    code varchar(64) not null,
    status int not null,
    reason varchar(2000) not null,
    created timestamp with time zone not null,
    updated timestamp with time zone not null,
    next_attempt timestamp with time zone not null,
    unique (sop_uid, archive)
);
create index delivery_study on delivery (study_uid, version);
create index delivery_state on delivery (state, updated);

-- db-scheduler 16: a queue of its own, so that an archive that does not answer holds up no step of a study.
create table delivery_task (
    task_name varchar(100) not null,
    task_instance varchar(200) not null,
    task_data bytea,
    execution_time timestamp with time zone not null,
    picked boolean not null,
    picked_by varchar(200),
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures int,
    last_heartbeat timestamp with time zone,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index delivery_task_execution_time on delivery_task (execution_time);
create index delivery_task_last_heartbeat on delivery_task (last_heartbeat);
create index delivery_task_priority_execution_time on delivery_task (priority desc, execution_time asc);
