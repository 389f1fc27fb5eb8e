package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads and writes {@code expectation} and {@code expected_series}. */
@Singleton
public class Expectations {
    /**
     * What a study will consist of, at least.
     *
     * @param seriesCount number of series
     * @param instanceCount number of objects
     * @param exact false when some series came without their number of objects
     * @param statedBy who says so
     */
    public record Expectation(
            String studyUid, int seriesCount, int instanceCount, boolean exact, String statedBy, Instant stated) {}

    /** A series by name; {@code instanceCount} is at least 1. */
    public record ExpectedSeries(String seriesUid, int instanceCount) {}

    public Optional<Expectation> find(Handle handle, String studyUid) {
        return handle.createQuery("select * from expectation where study_uid = :uid")
                .bind("uid", studyUid)
                .mapTo(Expectation.class)
                .findOne();
    }

    /** Replaces what was expected before. */
    public void state(Handle handle, Expectation expectation, List<ExpectedSeries> series) {
        forget(handle, expectation.studyUid());
        handle.createUpdate("""
                        insert into expectation (study_uid, series_count, instance_count, exact, stated_by, stated)
                        values (:studyUid, :seriesCount, :instanceCount, :exact, :statedBy, :stated)""").bindMethods(expectation).execute();
        for (ExpectedSeries one : series) {
            handle.createUpdate("""
                            insert into expected_series (study_uid, series_uid, instance_count)
                            values (:study, :series, :count)""")
                    .bind("study", expectation.studyUid())
                    .bind("series", one.seriesUid())
                    .bind("count", one.instanceCount())
                    .execute();
        }
    }

    public void forget(Handle handle, String studyUid) {
        handle.createUpdate("delete from expectation where study_uid = :uid")
                .bind("uid", studyUid)
                .execute();
    }

    /** How many of the expected series are not there with all their expected objects. */
    public int missingSeries(Handle handle, String studyUid) {
        return handle.createQuery("""
                        select count(*) from expected_series e where e.study_uid = :uid and e.instance_count >
                            (select count(*) from instance i
                             where i.study_uid = e.study_uid and i.series_uid = e.series_uid)""")
                .bind("uid", studyUid)
                .mapTo(Integer.class)
                .one();
    }
}
