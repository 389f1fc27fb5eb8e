package org.sightline.app.api;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.sightline.app.db.Database;
import org.sightline.app.db.Expectations;
import org.sightline.app.db.ProcedureSteps;
import org.sightline.app.db.Quarantine;
import org.sightline.app.db.QuarantineEntry;

/** What a study still waits for, and what came for it and was kept aside. */
@Singleton
class StudyArrivals {
    private static final int LONGEST_LIST = 200;

    private final Database database;
    private final Expectations expectations;
    private final ProcedureSteps procedures;
    private final Quarantine quarantine;

    StudyArrivals(Database database, Expectations expectations, ProcedureSteps procedures, Quarantine quarantine) {
        this.database = database;
        this.expectations = expectations;
        this.procedures = procedures;
        this.quarantine = quarantine;
    }

    Optional<StudyDetail.ExpectationView> expected(String studyUid) {
        return database.read(handle -> expectations.find(handle, studyUid))
                .map(e -> new StudyDetail.ExpectationView(e.seriesCount(), e.instanceCount(), e.statedBy(), e.stated()))
                .or(() -> inProgress(studyUid));
    }

    /** A modality that says neither how much it makes nor that it is done. */
    private Optional<StudyDetail.ExpectationView> inProgress(String studyUid) {
        return database.read(handle -> procedures.holding(handle, studyUid))
                .map(step -> new StudyDetail.ExpectationView(0, 0, step.said(), step.created()));
    }

    List<StudyDetail.ConflictView> conflicts(String studyUid) {
        return database.read(handle -> quarantine.conflicts(handle, studyUid, LONGEST_LIST)).stream()
                .map(StudyArrivals::conflict)
                .toList();
    }

    private static StudyDetail.ConflictView conflict(QuarantineEntry entry) {
        return new StudyDetail.ConflictView(entry.id(), entry.sopUid(), entry.source(), entry.received());
    }
}
