-- What all processes of one installation share, made once by the first of them.
create table installation (
    name varchar(32) primary key,
    secret varchar(128) not null
);
