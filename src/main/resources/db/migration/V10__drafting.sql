-- A version that was asked for without newer images: how it shall be drafted. Empty strings mean "as usual".
create table draft_request (
    study_uid varchar(64) not null,
    version int not null,
    author varchar(16) not null,
    instruction varchar(2000) not null,
    reason varchar(200) not null,
    requested timestamp with time zone not null,
    primary key (study_uid, version)
);

-- Questions about drafts with their answers, each with the whole conversation up to it.
create table draft_question (
    id varchar(36) primary key,
    draft_id varchar(36) not null,
    study_uid varchar(64) not null,
    asked timestamp with time zone not null,
    question varchar(4000) not null,
    answer text not null
);
create index draft_question_draft on draft_question (draft_id, asked);
