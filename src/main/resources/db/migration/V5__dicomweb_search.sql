-- What QIDO-RS matches and orders by. The values it answers come from the header of one instance, sample_uid: those here
-- are cut, in upper case or padded, so that plain comparison is DICOM matching.
create table study_index (
    study_uid varchar(64) primary key references study (study_uid),
    sample_uid varchar(64) not null,
    study_date varchar(8) not null,
    study_time varchar(12) not null,
    accession varchar(64) not null,
    study_id varchar(64) not null,
    description varchar(256) not null,
    referrer varchar(256) not null,
    patient_id varchar(256) not null,
    issuer varchar(256) not null,
    patient_name varchar(256) not null,
    patient_name_other varchar(512) not null,
    birth_date varchar(8) not null,
    sex varchar(16) not null
);
create index study_index_order on study_index (study_date desc, study_time desc, study_uid);
create index study_index_accession on study_index (accession);
create index study_index_patient on study_index (patient_id);
create index study_index_name on study_index (patient_name);

-- series_number is 2147483647 where a series has none. own: written by us.
create table series_index (
    study_uid varchar(64) not null references study (study_uid),
    series_uid varchar(64) not null,
    sample_uid varchar(64) not null,
    modality varchar(16) not null,
    series_number int not null,
    description varchar(256) not null,
    body_part varchar(64) not null,
    performed_date varchar(8) not null,
    performed_time varchar(12) not null,
    own boolean not null,
    primary key (study_uid, series_uid)
);
create index series_index_series on series_index (series_uid);
create index series_index_modality on series_index (modality, study_uid);

alter table instance add column sop_class_uid varchar(64) default '' not null;
alter table instance add column instance_number int default 0 not null;
create index instance_class on instance (sop_class_uid, sop_uid);
alter table result_object add column sop_class_uid varchar(64) default '' not null;
alter table result_object add column instance_number int default 0 not null;

-- Of our own objects the newest of each kind: viewers would show those of earlier drafts beside them.
create view current_result as
    select r.* from result_object r
    where not exists (
        select 1 from result_object n where n.study_uid = r.study_uid and n.kind = r.kind and n.version > r.version);
create view current_series as
    select e.* from series_index e
    where not e.own
        or exists (select 1 from current_result r where r.study_uid = e.study_uid and r.series_uid = e.series_uid);
