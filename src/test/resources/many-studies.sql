create temporary table many as
    select n, '1.2.3.9.' || n study_uid, '1.2.3.9.' || n || '.1' series_uid,
        case when n % 100 = 0 then 'FAILED' when n % 100 = 1 then 'COMPLETE' when n % 3 = 0 then 'SIGNED' else 'PUBLISHED' end state,
        now() - n * interval '20 seconds' as at, 'M' || n accession, 'MANY-' || n / 4 patient_id,
        'FAMILY' || n % 5000 || '^GIVEN' || n % 700 patient_name, md5('draft' || n)::uuid::text draft_id
    from generate_series(1, STUDIES) n;
insert into study (study_uid, version, state, degraded, priority, accession, patient_id, patient_name, description, modalities,
        series_count, instance_count, reasons, draft_id, failure_step, failure_code, failure_message, attempts,
        first_received, last_received, updated)
    select study_uid, 1, state, false, case when n % 50 = 0 then 'EMERGENCY' else 'ROUTINE' end, accession, patient_id,
        patient_name, 'many', 'CT', 2, 3, '[]', draft_id, '', '', '', 0, at, at, at from many;
insert into study_word select accession, study_uid from many
    union select patient_id, study_uid from many
    union select patient_name, study_uid from many
    union select substring(patient_name from position('^' in patient_name) + 1), study_uid from many;
insert into study_index select study_uid, study_uid || '.0.1', to_char(at, 'YYYYMMDD'), '120000000000', accession, '', 'many', '',
    patient_id, '', patient_name, '', '19700101', 'O' from many;
insert into series_index select study_uid, study_uid || '.' || s, study_uid || '.0.1', 'CT', s, 'many', 'CHEST', '', '', s = 0
    from many, generate_series(0, 1) s;
insert into instance (sop_uid, study_uid, series_uid, version, data_hash, object_key, bytes, source, received, header,
        sop_class_uid, instance_number)
    select study_uid || '.0.' || i, study_uid, series_uid, 1, md5(study_uid || i), 'instances/zz/' || md5(study_uid || i) || '.dcm',
        1000, 'MANY', at, replace(replace(replace('HEADER', 'STUDY_UID', study_uid), 'SERIES_UID', series_uid), 'SOP_UID',
        study_uid || '.0.' || i), '1.2.840.10008.5.1.4.1.1.2', i
    from many, generate_series(1, 3) i;
insert into timeline (study_uid, version, at, state, detail)
    select study_uid, 1, at, s, '' from many, unnest(array['RECEIVING', 'COMPLETE', 'ROUTED', 'EXPERTS_DONE', 'DRAFTED', 'GROUNDED', 'PUBLISHED']) s;
insert into step_output select study_uid, 1, s, at, 1, '[]' from many, unnest(array['COMPLETE', 'ROUTE', 'EXPERTS', 'DRAFT', 'GROUND', 'PUBLISH']) s;
insert into draft (id, study_uid, version, status, created, revision)
    select draft_id, study_uid, 1, case when state = 'SIGNED' then 'final' else 'preliminary' end, at, 1 from many;
insert into draft_revision select draft_id, 2, 'SIGNED', 'r-1', 'Reader', at, '', '{}' from many where state = 'SIGNED';
insert into agreement select draft_id, 'AUTHOR', 'composer', 5, 1, 0, 0, 10, 100, at from many where state = 'SIGNED';
insert into evidence select md5('evidence' || n || e), draft_id, study_uid, 1 from many, generate_series(1, 3) e;
insert into result_object (sop_uid, study_uid, series_uid, version, kind, object_key, header, created, sop_class_uid, instance_number)
    select study_uid || '.9.' || k, study_uid, study_uid || '.9', 1, k, 'results/' || study_uid || k || '.dcm', '{}', at, '1.2.3', 1
    from many, unnest(array['SR', 'PDF', 'KO']) k;
insert into delivery select md5('delivery' || study_uid || k)::uuid::text, study_uid, 1, study_uid || '.9.' || k, 'MANY@archive:104',
    'DELIVERED', 1, '', 0, '', at, at, at from many, unnest(array['SR', 'PDF', 'KO']) k;
insert into fhir_publish select md5('publish' || n)::uuid::text, study_uid, 1, draft_id, 1, 'DRAFT', 'DELIVERED', 1, '', 200, '', '',
    at, at, at from many;
insert into study_event (study_uid, kind, at, data) select study_uid, 'STATE', at, '{}' from many, generate_series(1, 3);
insert into quarantine select md5('quarantine' || n)::uuid::text, at, 'MANY', '', 'NOT_DICOM', '', 'quarantine/' || n, '' from many where n % 10 = 0;
insert into fhir_resource (type, id, version, study_uid, patient, patient_id, accession, status, updated, body, indexed)
    select t, case t when 'DiagnosticReport' then draft_id else 'many-' || lower(t) || '-' || n end, 1, study_uid, 'many-' || n / 4,
        patient_id, accession, 'preliminary', at,
        '{"resourceType":"' || t || '","id":"' || case t when 'DiagnosticReport' then draft_id else 'many-' || lower(t) || '-' || n end
        || '","status":"' || case t when 'ImagingStudy' then 'available' else 'preliminary' end || '"}', 1
    from many, unnest(array['DiagnosticReport', 'Observation', 'ImagingStudy']) t;
insert into fhir_version (type, id, version, updated, body) select type, id, version, updated, body from fhir_resource;
insert into fhir_index (type, id, param, namespace, code)
    select type, id, 'patient', '', 'Patient/' || patient from fhir_resource
    union all select type, id, 'status', '', status from fhir_resource
    union all select type, id, 'identifier', 'urn:many', study_uid from fhir_resource;
insert into fhir_time (type, id, param, low, high)
    select type, id, 'issued', updated, updated + interval '1 second' from fhir_resource where type = 'DiagnosticReport';
insert into audit_event (type, id, version, study_uid, updated, body)
    select 'AuditEvent', 'many-' || n, 1, study_uid, at, '{"resourceType":"AuditEvent","id":"many-' || n || '"}' from many;
drop table many;
analyze;
