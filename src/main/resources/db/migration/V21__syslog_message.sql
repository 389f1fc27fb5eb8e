-- Audit messages on their way to a syslog server; a row goes when the server has its bytes.
create table syslog_message (
    id varchar(64) primary key,
    queued timestamp with time zone not null,
    message text not null
);
create index syslog_message_queued on syslog_message (queued, id);
