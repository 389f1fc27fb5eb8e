package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Database;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyEvents;
import org.sightline.app.db.StudyEvents.Kind;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;

/** Tells those who watch a study how its work goes on. */
@Singleton
public class ProgressEvents {
    private static final Logger LOG = Logger.getLogger(ProgressEvents.class);

    private final Database database;
    private final Studies studies;
    private final StudyEvents events;
    private final Clock clock;

    ProgressEvents(Database database, Studies studies, StudyEvents events, Clock clock) {
        this.database = database;
        this.studies = studies;
        this.events = events;
        this.clock = clock;
    }

    /** How far the experts are. */
    void reading(String studyUid, Readings.Reading reading) {
        now(
                studyUid,
                Kind.EXPERT,
                Map.of(
                        "studyUid", studyUid,
                        "expert", reading.expert(),
                        "done", reading.done(),
                        "total", reading.count(),
                        "fraction", reading.fraction()));
    }

    /** What the model has written since the last call. */
    public void writing(String studyUid, String text) {
        now(studyUid, Kind.WRITING, Map.of("studyUid", studyUid, "text", text));
    }

    /** The sentences of a draft, in the transaction that keeps it. */
    void sentences(Handle handle, DraftReport draft) {
        Instant now = clock.instant();
        for (Section section : draft.sections()) {
            for (Sentence sentence : section.sentences()) {
                tell(
                        handle,
                        draft,
                        Kind.SENTENCE,
                        now,
                        Map.of(
                                "studyUid", draft.study().studyUid(),
                                "draftId", draft.id(),
                                "id", sentence.id(),
                                "section", section.kind(),
                                "text", sentence.text()));
            }
        }
    }

    /** What grounding says of each sentence, in the transaction that keeps it. */
    void verdicts(Handle handle, DraftReport draft) {
        Instant now = clock.instant();
        draft.sentences()
                .forEach(sentence -> tell(
                        handle,
                        draft,
                        Kind.VERDICT,
                        now,
                        Map.of(
                                "studyUid", draft.study().studyUid(),
                                "draftId", draft.id(),
                                "id", sentence.id(),
                                "verdict", sentence.verdict(),
                                "rule", sentence.rule())));
    }

    private void tell(Handle handle, DraftReport draft, Kind kind, Instant now, Map<String, ?> data) {
        events.add(handle, draft.study().studyUid(), kind, now, data);
    }

    /** Nobody's work fails because nobody could be told of it. */
    private void now(String studyUid, Kind kind, Map<String, ?> data) {
        try {
            database.inTransaction(handle -> studies.lock(handle, studyUid)
                    .ifPresent(study -> events.add(handle, studyUid, kind, clock.instant(), data)));
        } catch (RuntimeException e) {
            LOG.warnf("%s event not written: %s", kind, e.getMessage());
        }
    }
}
