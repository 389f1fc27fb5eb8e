-- What only ever grows lies in one table a month, so that a month can be dropped and the newest stay small. Tables whose keys
-- keep anything from being stored twice stay whole: a key over months could not.
create function add_months(parent text, first_day date, last_day date) returns void language plpgsql as $$
declare
    month date := date_trunc('month', first_day);
begin
    while month <= last_day loop
        execute format('create table if not exists %I partition of %I for values from (%L) to (%L)',
            parent || '_' || to_char(month, 'YYYYMM'), parent,
            to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00',
            to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
        month := month + interval '1 month';
    end loop;
end $$;

-- Drops months that have ended and of which nothing is left; how many.
create function drop_empty_months(parent text) returns int language plpgsql as $$
declare
    part text;
    used boolean;
    dropped int := 0;
begin
    for part in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
        where p.relname = parent and c.relname < parent || '_' || to_char(now() at time zone 'UTC', 'YYYYMM')
            and c.relname ~ '_[0-9]{6}$'
    loop
        execute format('select exists (select 1 from %I)', part) into used;
        if not used then
            execute format('drop table %I', part);
            dropped := dropped + 1;
        end if;
    end loop;
    return dropped;
end $$;

alter table timeline rename to timeline_whole;
alter index timeline_study rename to timeline_whole_study;
create sequence timeline_ids;
create table timeline (
    id bigint default nextval('timeline_ids') not null,
    study_uid varchar(64) not null,
    version int not null,
    at timestamp with time zone not null,
    state varchar(16) not null,
    detail varchar(2000) not null,
    primary key (id, at)
) partition by range (at);
create index timeline_study on timeline (study_uid, id);
create table timeline_rest partition of timeline default;
select add_months('timeline', (select coalesce(min(at), now())::date from timeline_whole), (now() + interval '3 months')::date);
insert into timeline (id, study_uid, version, at, state, detail)
    select id, study_uid, version, at, state, detail from timeline_whole;
select setval('timeline_ids', (select coalesce(max(id), 0) + 1 from timeline_whole), false);
drop table timeline_whole;

alter table study_event rename to study_event_whole;
alter index study_event_study rename to study_event_whole_study;
alter index study_event_at rename to study_event_whole_at;
create sequence study_event_ids;
create table study_event (
    id bigint default nextval('study_event_ids') not null,
    study_uid varchar(64) not null,
    kind varchar(16) not null,
    at timestamp with time zone not null,
    data text not null,
    primary key (id, at)
) partition by range (at);
create index study_event_study on study_event (study_uid, id);
create index study_event_at on study_event (at);
create table study_event_rest partition of study_event default;
select add_months('study_event', (select coalesce(min(at), now())::date from study_event_whole), (now() + interval '3 months')::date);
insert into study_event (id, study_uid, kind, at, data) select id, study_uid, kind, at, data from study_event_whole;
select setval('study_event_ids', (select coalesce(max(id), 0) + 1 from study_event_whole), false);
drop table study_event_whole;
