package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sightline.app.store.ObjectStore;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.study.StudyState;

/**
 * The statements that run for every object that arrives. They are plain JDBC, because here the mapping layer took more
 * time than the database.
 */
@Singleton
public class Arrivals {
    /** The worklist, sorted by last change, moves on at most this often while objects keep coming: two indexes follow it. */
    private static final Duration WORKLIST_STEP = Duration.ofSeconds(1);

    /** A write lock. H2 keeps the plan of an update but parses each {@code select for update} anew, for longer than it runs. */
    private static final String LOCK = "update study set version = version where study_uid = ?";

    private static final String STUDY = """
            select version, state, modalities, series_count, instance_count, first_received, idle_millis,
                maximum_millis, source_priority,
                (select e.instance_count from expectation e where e.study_uid = study.study_uid and e.exact)
            from study where study_uid = ?""";
    private static final String INSERT = """
            insert into instance (sop_uid, study_uid, series_uid, version, data_hash, object_key, bytes, source,
                received, header, sop_class_uid, instance_number)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";
    private static final String SERIES = "select 1 from instance where study_uid = ? and series_uid = ? limit 1";
    private static final String OURS = "select 1 from result_object where sop_uid = ?";
    private static final String HASH = "select data_hash from instance where sop_uid = ?";
    private static final String RESTORE =
            "update instance set object_key = ? where sop_uid = ? and object_key = '" + ObjectStore.REMOVED + "'";
    private static final String REPLACE = "update instance set object_key = ? where sop_uid = ? and object_key = ?";
    private static final String GROWN = """
            update study set version = ?, state = ?, modalities = ?, series_count = ?, instance_count = ?,
                first_received = ?, last_received = ?, updated = case when updated < ? then ? else updated end, idle_millis = ?, maximum_millis = ?,
                source_priority = ?
            where study_uid = ?""";
    private static final String BEGUN = """
            update study set failure_step = '', failure_code = '', failure_message = '', failed_at = null, attempts = 0,
                late = version > 1
            where study_uid = ?""";

    private static final String DROP = "delete from study where study_uid = ? and instance_count = 0";

    /** The study, locked until the transaction ends. */
    public Optional<GrowingStudy> lock(Handle handle, String studyUid) {
        if (update(handle, LOCK, studyUid) == 0) {
            return Optional.empty();
        }
        return run(handle, STUDY, statement -> {
            bind(statement, studyUid);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(study(studyUid, row)) : Optional.empty();
            }
        });
    }

    private static GrowingStudy study(String studyUid, ResultSet row) throws SQLException {
        GrowingStudy.Patience patience = new GrowingStudy.Patience(
                Duration.ofMillis(row.getLong(7)), Duration.ofMillis(row.getLong(8)), row.getString(9));
        return new GrowingStudy(
                studyUid,
                row.getInt(1),
                StudyState.valueOf(row.getString(2)),
                row.getString(3),
                row.getInt(4),
                row.getInt(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                patience,
                Optional.ofNullable(row.getObject(10, Integer.class)));
    }

    /** Adds the instance unless its SOP Instance UID is known; true when this call added it. */
    public boolean insert(Handle handle, InstanceRecord instance) {
        int added = update(
                handle,
                INSERT,
                instance.sopUid(),
                instance.studyUid(),
                instance.seriesUid(),
                instance.version(),
                instance.dataHash(),
                instance.objectKey(),
                instance.bytes(),
                instance.source(),
                instance.received(),
                instance.header(),
                instance.sopClassUid(),
                instance.instanceNumber());
        return added > 0;
    }

    public boolean seriesKnown(Handle handle, String studyUid, String seriesUid) {
        return found(handle, SERIES, studyUid, seriesUid);
    }

    /** Whether we made the object of this SOP Instance UID. */
    public boolean ours(Handle handle, String sopUid) {
        return found(handle, OURS, sopUid);
    }

    private static boolean found(Handle handle, String sql, Object... values) {
        return run(handle, sql, statement -> {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        });
    }

    /** Hash of the data set that is stored under a known SOP Instance UID. */
    public String dataHash(Handle handle, String sopUid) {
        return run(handle, HASH, statement -> {
            bind(statement, sopUid);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        });
    }

    /** Gives an instance whose bytes were removed its bytes again; false when they are there. */
    public boolean restore(Handle handle, String sopUid, String objectKey) {
        return update(handle, RESTORE, objectKey, sopUid) > 0;
    }

    /** Names the same bytes under another key; false when the instance has got one from somebody else meanwhile. */
    public boolean replace(Handle handle, String sopUid, String objectKey, String before) {
        return update(handle, REPLACE, objectKey, sopUid, before) > 0;
    }

    /** Records what a study has grown to; the caller holds the lock. */
    public void grown(Handle handle, GrowingStudy study, Instant now) {
        update(
                handle,
                GROWN,
                study.version(),
                study.state().name(),
                study.modalities(),
                study.seriesCount(),
                study.instanceCount(),
                study.firstReceived(),
                now,
                now.minus(WORKLIST_STEP),
                now,
                study.patience().idle().toMillis(),
                study.patience().maximum().toMillis(),
                study.patience().priority(),
                study.studyUid());
    }

    /** Removes a study that came into being for an object which then turned out to belong to none. */
    public void dropEmpty(Handle handle, String studyUid) {
        update(handle, DROP, studyUid);
    }

    /** Forgets what had failed in an earlier version of the study. */
    public void begun(Handle handle, String studyUid) {
        update(handle, BEGUN, studyUid);
    }

    private static int update(Handle handle, String sql, Object... values) {
        return run(handle, sql, statement -> {
            bind(statement, values);
            return statement.executeUpdate();
        });
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** The connection belongs to the handle, which closes it. */
    private static <T> T run(Handle handle, String sql, Use<T> use) {
        Connection connection = handle.getConnection();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return use.of(statement);
        } catch (SQLException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, "", "the database did not take an object in", e);
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : values[i];
            statement.setObject(i + 1, value);
        }
    }
}
