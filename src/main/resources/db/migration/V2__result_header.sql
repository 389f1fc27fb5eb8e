-- What QIDO-RS and metadata answer about our own objects, read once when they are written.
alter table result_object add column header text default '{}' not null;
