-- Objects that were kept aside show with the study whose object stands in their place.
create index quarantine_sop on quarantine (sop_uid);
