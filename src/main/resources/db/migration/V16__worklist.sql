-- What the worklist is searched by, from its beginning: accession number, patient id, name, given name; in upper case.
create table study_word (
    word varchar(512) not null,
    study_uid varchar(64) not null,
    primary key (word, study_uid)
);
create index study_word_study on study_word (study_uid);
insert into study_word (word, study_uid)
    select upper(accession), study_uid from study where accession <> ''
    union select upper(patient_id), study_uid from study where patient_id <> ''
    union select upper(patient_name), study_uid from study where patient_name <> ''
    union select upper(substring(patient_name from position('^' in patient_name) + 1)), study_uid from study
        where position('^' in patient_name) > 0;

create index study_priority on study (priority, updated, study_uid);
