-- PostgreSQL finds what begins with a text by an index only where that is sorted byte by byte.
create index study_word_prefix on study_word (word text_pattern_ops);
create index study_index_accession_prefix on study_index (accession text_pattern_ops);
create index study_index_patient_prefix on study_index (patient_id text_pattern_ops);
create index study_index_name_prefix on study_index (patient_name text_pattern_ops);
