-- What another FHIR server has to be told of a report, and how far that came. Empty strings mean "none". What is sent is
-- made when it is sent, from the draft and the revision that the row names.
create table fhir_publish (
    id varchar(36) primary key,
    study_uid varchar(64) not null,
    version int not null,
    draft_id varchar(36) not null,
    revision int not null,
    kind varchar(16) not null,
    state varchar(16) not null,
    attempts int not null,
    code varchar(64) not null,
    status int not null,
    reason varchar(2000) not null,
    location varchar(500) not null,
    created timestamp with time zone not null,
    updated timestamp with time zone not null,
    next_attempt timestamp with time zone not null,
    unique (draft_id, revision, kind)
);
create index fhir_publish_study on fhir_publish (study_uid, version);
create index fhir_publish_state on fhir_publish (state, updated);

-- db-scheduler 16: a queue of its own, so that a server that does not answer holds up neither studies nor archives.
create table fhir_publish_task (
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
create index fhir_publish_task_execution_time on fhir_publish_task (execution_time);
create index fhir_publish_task_last_heartbeat on fhir_publish_task (last_heartbeat);
create index fhir_publish_task_priority_execution_time on fhir_publish_task (priority desc, execution_time asc);
