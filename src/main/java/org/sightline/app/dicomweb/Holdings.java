package org.sightline.app.dicomweb;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.sightline.app.db.Database;
import org.sightline.app.db.Instances;
import org.sightline.app.store.ObjectStore;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;

/**
 * The objects that can be retrieved: all that were received and, of our own, the newest of each kind. By its UID an
 * instance of an earlier draft can be retrieved too, because reports may still refer to it.
 */
@Singleton
class Holdings {
    private static final Comparator<InstanceFile> ORDER = Comparator.comparingInt(Holdings::seriesNumber)
            .thenComparing(file -> file.header().ref().seriesUid())
            .thenComparingInt(file -> file.header().image().instanceNumber())
            .thenComparing(file -> file.header().ref().sopUid());

    private final Database database;
    private final Instances instances;
    private final ObjectStore store;

    Holdings(Database database, Instances instances, ObjectStore store) {
        this.database = database;
        this.instances = instances;
        this.store = store;
    }

    private record Row(String sopUid, String objectKey, String header) {}

    /** @throws StudyException {@code NOT_FOUND}, {@code INVALID_UID} */
    List<InstanceFile> study(String studyUid) {
        return all(Uids.require(studyUid, "Study Instance UID"), "");
    }

    /** @throws StudyException {@code NOT_FOUND}, {@code INVALID_UID} */
    List<InstanceFile> series(String studyUid, String seriesUid) {
        return all(Uids.require(studyUid, "Study Instance UID"), Uids.require(seriesUid, "Series Instance UID"));
    }

    /** @throws StudyException {@code NOT_FOUND}, {@code INVALID_UID} */
    InstanceFile instance(String studyUid, String seriesUid, String sopUid) {
        InstanceRef ref = new InstanceRef(studyUid, seriesUid, sopUid);
        return database.read(handle -> row(handle, "instance", ref).or(() -> row(handle, "result_object", ref)))
                .map(this::file)
                .orElseThrow(() ->
                        new StudyException(ErrorCode.NOT_FOUND, sopUid, "no such instance in this study and series"));
    }

    private List<InstanceFile> all(String studyUid, String seriesUid) {
        String where = " where study_uid = :study" + (seriesUid.isEmpty() ? "" : " and series_uid = :series");
        String sql = "select sop_uid, object_key, header from instance" + where
                + " union all select sop_uid, object_key, header from current_result" + where;
        List<Row> rows = database.read(handle -> handle.createQuery(sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("study", studyUid)
                .bind("series", seriesUid)
                .map((row, context) ->
                        new Row(row.getString("sop_uid"), row.getString("object_key"), row.getString("header")))
                .list());
        if (rows.isEmpty()) {
            throw new StudyException(
                    ErrorCode.NOT_FOUND,
                    seriesUid.isEmpty() ? studyUid : seriesUid,
                    "no object of this study or series is stored");
        }
        List<Row> kept = rows.stream()
                .filter(row -> !row.objectKey().equals(ObjectStore.REMOVED))
                .toList();
        // Where nothing is left, the first says why.
        return (kept.isEmpty() ? rows : kept)
                .stream().map(this::file).sorted(ORDER).toList();
    }

    private static Optional<Row> row(Handle handle, String table, InstanceRef ref) {
        return handle.createQuery("select sop_uid, object_key, header from " + table
                        + " where sop_uid = :sop and study_uid = :study and series_uid = :series")
                .bind("sop", ref.sopUid())
                .bind("study", ref.studyUid())
                .bind("series", ref.seriesUid())
                .map((row, context) ->
                        new Row(row.getString("sop_uid"), row.getString("object_key"), row.getString("header")))
                .findOne();
    }

    private InstanceFile file(Row row) {
        return new InstanceFile(instances.header(row.sopUid(), row.header()), store.local(row.objectKey()));
    }

    private static int seriesNumber(InstanceFile file) {
        String number = file.header().series().number();
        return number.matches("\\d{1,9}") ? Integer.parseInt(number) : Integer.MAX_VALUE;
    }
}
