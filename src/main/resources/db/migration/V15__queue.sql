-- Earlier work first, by a time that depends on its priority: see Rank. Null goes before all.
alter table scheduled_tasks alter column priority set data type int;

-- db-scheduler 16: readings of experts, so that as many as fit into memory are taken and the others keep their order.
create table expert_task (
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
    priority int,
    primary key (task_name, task_instance)
);
create index expert_task_execution_time on expert_task (execution_time);
create index expert_task_last_heartbeat on expert_task (last_heartbeat);
create index expert_task_priority_execution_time on expert_task (priority desc, execution_time asc);
insert into expert_task select * from scheduled_tasks where task_name = 'experts';
delete from scheduled_tasks where task_name = 'experts';

-- All work on studies, for those who look after it.
create view work as
    select task_name, task_instance, execution_time, picked, last_heartbeat, consecutive_failures from scheduled_tasks
    union all
    select task_name, task_instance, execution_time, picked, last_heartbeat, consecutive_failures from expert_task;

-- What only so many readings may use at the same time, over all pods: a row is locked by who looks for a place.
create table limited (
    name varchar(100) primary key
);
create table place (
    token varchar(36) not null,
    name varchar(100) not null,
    pod varchar(200) not null,
    until timestamp with time zone not null,
    primary key (name, token)
);
-- Who was turned away, so that no one of lower rank takes the place meanwhile.
create table place_wanted (
    name varchar(100) not null,
    work varchar(200) not null,
    rank int not null,
    asked timestamp with time zone not null,
    primary key (name, work)
);
