-- What modalities (Modality Performed Procedure Step) and archives (Instance Availability Notification) say of the making
-- of a study: committed here before they are answered. What the ended ones of a study list together is its expectation.
create table procedure_step (
    sop_uid varchar(64) primary key,
    -- Empty for a step that was scheduled for several studies at once.
    study_uid varchar(64) not null,
    calling_ae varchar(16) not null,
    -- IN_PROGRESS, COMPLETED, DISCONTINUED; AVAILABLE for a notice.
    state varchar(16) not null,
    -- Whether the study waits for the end of this step.
    holding boolean not null,
    -- JSON: series with their objects.
    series text not null,
    created timestamp with time zone not null,
    ended timestamp with time zone
);
create index procedure_step_study on procedure_step (study_uid);
