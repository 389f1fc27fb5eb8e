-- Every version of a resource; fhir_resource holds the newest. An empty body says that this version deleted it.
create table fhir_version (
    type varchar(32) not null,
    id varchar(64) not null,
    version int not null,
    updated timestamp with time zone not null,
    body text not null,
    primary key (type, id, version)
);
create index fhir_version_newest on fhir_version (type desc, updated desc, id desc, version desc);
insert into fhir_version (type, id, version, updated, body) select type, id, version, updated, body from fhir_resource;

-- Which definitions of search parameters the values below follow; 0 for none yet.
alter table fhir_resource add column indexed int default 0 not null;
create index fhir_resource_indexed on fhir_resource (indexed);
-- All columns in the order of an answer: H2 walks an index only where it says the whole of "order by".
create index fhir_resource_newest on fhir_resource (type desc, updated desc, id desc);
create index fhir_resource_id on fhir_resource (id);
drop index fhir_resource_updated;
drop index fhir_resource_accession;
drop index fhir_resource_patient;
drop index fhir_resource_patient_id;

-- What resources are searched by: tokens, texts and references (code is Type/id).
create table fhir_index (
    type varchar(32) not null,
    id varchar(64) not null,
    param varchar(64) not null,
    namespace varchar(256) not null,
    code varchar(256) not null
);
create index fhir_index_resource on fhir_index (type, id, param);
create index fhir_index_code on fhir_index (type, param, code, id);

-- And dates, from low up to but not including high.
create table fhir_time (
    type varchar(32) not null,
    id varchar(64) not null,
    param varchar(64) not null,
    low timestamp with time zone not null,
    high timestamp with time zone not null
);
create index fhir_time_resource on fhir_time (type, id, param);
create index fhir_time_low on fhir_time (type desc, param desc, low desc, id desc);

-- AuditEvents: rows are added and never changed; no statement of ours updates or deletes them.
create table audit_event (
    type varchar(32) not null,
    id varchar(64) not null,
    version int not null,
    study_uid varchar(64) not null,
    updated timestamp with time zone not null,
    body text not null,
    primary key (type, id)
);
create index audit_event_newest on audit_event (type desc, updated desc, id desc);
create index audit_event_id on audit_event (id);
create index audit_event_study on audit_event (study_uid);
create table audit_index (
    type varchar(32) not null,
    id varchar(64) not null,
    param varchar(64) not null,
    namespace varchar(256) not null,
    code varchar(256) not null
);
create index audit_index_resource on audit_index (type, id, param);
create index audit_index_code on audit_index (type, param, code, id);
create table audit_time (
    type varchar(32) not null,
    id varchar(64) not null,
    param varchar(64) not null,
    low timestamp with time zone not null,
    high timestamp with time zone not null
);
create index audit_time_resource on audit_time (type, id, param);
create index audit_time_low on audit_time (type desc, param desc, low desc, id desc);
