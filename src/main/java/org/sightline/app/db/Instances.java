package org.sightline.app.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.orchestration.report.ReportJson;

/** Reads and writes {@code instance} and {@code result_object}. */
@Singleton
public class Instances {
    private final ObjectMapper json = ReportJson.mapper();
    private final SearchIndex index;

    public Instances(SearchIndex index) {
        this.index = index;
    }

    public Optional<InstanceRecord> find(Handle handle, String sopUid) {
        return handle.createQuery("select * from instance where sop_uid = :uid")
                .bind("uid", sopUid)
                .mapTo(InstanceRecord.class)
                .findOne();
    }

    /** The instances that made up a version of the study. */
    public List<InstanceRecord> ofVersion(Handle handle, String studyUid, int version) {
        return handle.createQuery("select * from instance where study_uid = :uid and version <= :version")
                .bind("uid", studyUid)
                .bind("version", version)
                .mapTo(InstanceRecord.class)
                .list();
    }

    /** Who sent what was new in a version of the study. */
    public List<String> senders(Handle handle, String studyUid, int version) {
        return handle.createQuery("""
                        select distinct source from instance
                        where study_uid = :uid and version = :version order by source""")
                .bind("uid", studyUid)
                .bind("version", version)
                .mapTo(String.class)
                .list();
    }

    /** One instance of each series of a study: what a series says stands in all of them. */
    public List<InstanceRecord> oneOfEachSeries(Handle handle, String studyUid) {
        return handle.createQuery("""
                        select * from instance where sop_uid in
                            (select min(sop_uid) from instance where study_uid = :uid group by series_uid)""")
                .bind("uid", studyUid)
                .mapTo(InstanceRecord.class)
                .list();
    }

    public InstanceHeader header(InstanceRecord instance) {
        return header(instance.sopUid(), instance.header());
    }

    public InstanceHeader header(ResultObject result) {
        return header(result.sopUid(), result.header());
    }

    /** Reads the JSON that {@link #json} wrote. */
    public InstanceHeader header(String sopUid, String text) {
        try {
            return json.readValue(text, InstanceHeader.class);
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, sopUid, "the stored header is not readable", e);
        }
    }

    public String json(InstanceHeader header) {
        try {
            return json.writeValueAsString(header);
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, header.ref().sopUid(), "the header is not writable", e);
        }
    }

    public void addResult(Handle handle, ResultObject result, java.time.Instant now) {
        InstanceHeader header = header(result);
        handle.createUpdate("""
                        insert into result_object (sop_uid, study_uid, series_uid, version, kind, object_key, header,
                            created, sop_class_uid, instance_number)
                        values (:sopUid, :studyUid, :seriesUid, :version, :kind, :objectKey, :header,
                            :created, :sopClass, :number)
                        on conflict do nothing""")
                .bindMethods(result)
                .bind("created", now)
                .bind("sopClass", header.sopClassUid())
                .bind("number", header.image().instanceNumber())
                .execute();
        index.add(handle, header, true);
    }

    public List<ResultObject> results(Handle handle, String studyUid) {
        return handle.createQuery("select * from result_object where study_uid = :uid order by version desc, sop_uid")
                .bind("uid", studyUid)
                .mapTo(ResultObject.class)
                .list();
    }

    public Optional<ResultObject> result(Handle handle, String sopUid) {
        return handle.createQuery("select * from result_object where sop_uid = :uid")
                .bind("uid", sopUid)
                .mapTo(ResultObject.class)
                .findOne();
    }
}
