-- How long a study waits for more: the longest of what its sources ask for; 0 takes the configured default.
alter table study add column idle_millis bigint default 0 not null;
alter table study add column maximum_millis bigint default 0 not null;
-- The most urgent priority a source has stated; it goes before the priority of the routing rules.
alter table study add column source_priority varchar(16) default '' not null;

-- What somebody who knows has said a study will consist of, at least. Its row may come before the first object and goes
-- when the study completes with all of it. Not exact: some series came without their number of objects, so that being
-- there does not mean being complete.
create table expectation (
    study_uid varchar(64) primary key,
    series_count int not null,
    instance_count int not null,
    exact boolean not null,
    stated_by varchar(200) not null,
    stated timestamp with time zone not null
);

-- The series of an expectation that names them.
create table expected_series (
    study_uid varchar(64) not null references expectation (study_uid) on delete cascade,
    series_uid varchar(64) not null,
    instance_count int not null,
    primary key (study_uid, series_uid)
);

-- A refused object shows with its study where that is known.
alter table quarantine add column study_uid varchar(64) default '' not null;
create index quarantine_study on quarantine (study_uid);

-- Series first serves every look-up by study as well, and each index costs every arriving object a page.
drop index instance_study;
