package org.sightline.app.pull;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Database;
import org.sightline.app.db.PullRecord;
import org.sightline.app.db.PullRecord.Purpose;
import org.sightline.app.db.Pulls;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.query.StudyQuery;

/** Takes pulls on: the row and its task are one commit, so that an accepted pull is carried out. */
@Singleton
public class PullRequests {
    private final Database database;
    private final Pulls pulls;
    private final ArchiveClients archives;
    private final SchedulerClient queue;
    private final Clock clock;

    public PullRequests(Database database, Pulls pulls, ArchiveClients archives, Clock clock) {
        this.database = database;
        this.pulls = pulls;
        this.archives = archives;
        this.queue = SchedulerClient.Builder.create(database.dataSource()).build();
        this.clock = clock;
    }

    /** @throws StudyException {@code BAD_REQUEST}, {@code STATE_CONFLICT} without archives */
    public PullRecord ofAccession(String accession, Purpose purpose) {
        return ask(StudyQuery.ofAccession(accession), purpose);
    }

    /** @throws StudyException {@code INVALID_UID}, {@code STATE_CONFLICT} without archives */
    public PullRecord ofStudy(String studyUid, Purpose purpose) {
        return ask(StudyQuery.ofStudy(studyUid), purpose);
    }

    private PullRecord ask(StudyQuery query, Purpose purpose) {
        archives.requireAny();
        PullRecord pull =
                database.transaction(handle -> pulls.unfinished(handle, query.accession(), query.studyUid(), purpose)
                        .orElseGet(() -> insert(handle, query, purpose)));
        database.sync();
        return pull;
    }

    private PullRecord insert(Handle handle, StudyQuery query, Purpose purpose) {
        Instant now = clock.instant();
        String id = UUID.randomUUID().toString();
        PullRecord pull = PullRecord.asked(id, query.accession(), query.studyUid(), purpose, now);
        pulls.insert(handle, pull);
        queue.scheduleIfNotExists(new TaskInstance<>(PullTask.NAME, id), now);
        return pull;
    }

    /** @throws StudyException {@code NOT_FOUND} */
    public PullRecord require(String id) {
        return database.read(handle -> pulls.find(handle, id))
                .orElseThrow(() -> new StudyException(ErrorCode.NOT_FOUND, id, "there is no such pull"));
    }

    public List<PullRecord> latest(int size) {
        return database.read(handle -> pulls.latest(handle, size));
    }
}
