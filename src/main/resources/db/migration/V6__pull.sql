-- Studies fetched from an archive on request. A row of purpose PRIOR also keeps its study from being drafted.
create table pull (
    id varchar(36) primary key,
    accession varchar(64) not null,
    study_uid varchar(64) not null,
    purpose varchar(8) not null,
    kept boolean not null,
    state varchar(16) not null,
    archive varchar(512) not null,
    method varchar(16) not null,
    done int not null,
    total int not null,
    failed int not null,
    reason varchar(2000) not null,
    candidates text not null,
    attempts int not null,
    created timestamp with time zone not null,
    updated timestamp with time zone not null
);
create index pull_study on pull (study_uid, purpose);
create index pull_accession on pull (accession, purpose);
create index pull_created on pull (created);
