-- Subscriptions of clients. Headers may hold secrets and are shown to nobody. Empty strings mean "none".
create table fhir_subscription (
    id varchar(64) primary key,
    topic varchar(32) not null,
    status varchar(16) not null,
    endpoint varchar(1000) not null,
    ids boolean not null,
    xml boolean not null,
    headers text not null,
    heartbeat_seconds int not null,
    timeout_seconds int not null,
    ends timestamp with time zone not null,
    events bigint not null,
    delivered bigint not null,
    failures int not null,
    last_sent timestamp with time zone not null
);
create index fhir_subscription_topic on fhir_subscription (topic, status);

create table fhir_subscription_event (
    subscription varchar(64) not null,
    number bigint not null,
    at timestamp with time zone not null,
    focus varchar(128) not null,
    primary key (subscription, number)
);

-- db-scheduler 16: a queue of its own, so that a subscriber that does not answer holds up nothing else.
create table subscription_task (
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
create index subscription_task_execution_time on subscription_task (execution_time);
create index subscription_task_last_heartbeat on subscription_task (last_heartbeat);
create index subscription_task_priority_execution_time on subscription_task (priority desc, execution_time asc);
