-- Objects whose rows are gone: named here in the transaction that removes the rows, until the object is removed as well.
create table doomed_object (
    object_key varchar(200) primary key,
    since timestamp with time zone not null
);
