-- Whoever may write to these tables may still not change what is there; the owner of a table can lift this, which the chain shows.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% of % is refused: the audit log is only added to', tg_op, tg_table_name;
end $$;
create trigger append_only before update or delete on audit_event for each row execute function refuse_change();
create trigger append_only_whole before truncate on audit_event for each statement execute function refuse_change();
create trigger append_only before update or delete on seal for each row execute function refuse_change();
create trigger append_only_whole before truncate on seal for each statement execute function refuse_change();
