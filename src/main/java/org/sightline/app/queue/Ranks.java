package org.sightline.app.queue;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.orchestration.route.RoutingPlan.Priority;

/** Knows the {@link Rank} of a study's work. */
@Singleton
public class Ranks {
    private final Database database;
    private final Duration batchYields;

    public Ranks(Database database, SightlineConfig config) {
        this.database = database;
        this.batchYields = config.pipeline().batchYields();
    }

    /** Rank of a study's work as its row now says, in the caller's transaction. */
    public int of(String studyUid) {
        return database.read(handle -> handle.createQuery("""
                                select case when source_priority = '' then priority else source_priority end, last_received
                                from study where study_uid = :uid""")
                .bind("uid", studyUid)
                .map((row, context) -> Rank.of(
                        Priority.valueOf(row.getString(1)), row.getTimestamp(2).toInstant(), batchYields))
                .one());
    }
}
