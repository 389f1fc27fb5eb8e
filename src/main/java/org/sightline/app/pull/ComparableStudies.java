package org.sightline.app.pull;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sightline.app.db.Database;
import org.sightline.app.db.DraftRecord;
import org.sightline.app.db.Outputs;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.pipeline.Drafts;
import org.sightline.app.pipeline.KnownPriors;
import org.sightline.app.review.Desks;
import org.sightline.dicom.query.StudyMatch;
import org.sightline.experts.Finding;
import org.sightline.orchestration.ground.PriorStudy;
import org.sightline.orchestration.prior.Prior;
import org.sightline.orchestration.prior.PriorRules;
import org.sightline.orchestration.report.Assertion;

/** What was signed about, and what experts measured in, earlier studies of the patient that are here and may be compared with. */
@Singleton
class ComparableStudies implements KnownPriors {
    private static final int LIMIT = 50;
    private static final int COMPARED = 3;

    private final LocalStudies local;
    private final Database database;
    private final Studies studies;
    private final Drafts drafts;
    private final Outputs outputs;
    private final Desks desks;

    ComparableStudies(
            LocalStudies local, Database database, Studies studies, Drafts drafts, Outputs outputs, Desks desks) {
        this.local = local;
        this.database = database;
        this.studies = studies;
        this.drafts = drafts;
        this.outputs = outputs;
        this.desks = desks;
    }

    @Override
    public List<PriorStudy> of(String studyUid) {
        StudyMatch current = local.require(studyUid);
        String patient = current.patient().id();
        return patient.isEmpty()
                ? List.of()
                : PriorRules.rank(current, local.ofPatient(patient, LIMIT)).stream()
                        .filter(Prior::comparable)
                        .limit(COMPARED)
                        .flatMap(prior -> read(prior.study()).stream())
                        .toList();
    }

    /** Empty for one that nobody has read. */
    private Optional<PriorStudy> read(StudyMatch study) {
        List<Finding> findings = database.read(h -> studies.find(h, study.studyUid())).stream()
                .flatMap(this::findings)
                .toList();
        List<Assertion> assertions = signed(study.studyUid());
        Optional<LocalDate> day = study.day();
        boolean read = !findings.isEmpty() || !assertions.isEmpty();
        return !read || day.isEmpty()
                ? Optional.empty()
                : Optional.of(new PriorStudy(
                        day.get(),
                        String.join("/", study.modalities()),
                        String.join("/", study.bodyParts()),
                        assertions,
                        findings));
    }

    /** What the newest signed report says of its study; a draft is nobody's word. */
    private List<Assertion> signed(String studyUid) {
        return database.read(h -> outputs.drafts(h, studyUid)).stream()
                .filter(DraftRecord::signed)
                .findFirst()
                .map(draft -> desks.open(draft.id()).text())
                .map(text -> text.sentences()
                        .flatMap(sentence -> sentence.assertions().stream())
                        .filter(assertion -> assertion.standing() == Assertion.Standing.CURRENT)
                        .toList())
                .orElse(List.of());
    }

    private Stream<Finding> findings(StudyRecord study) {
        return drafts.runs(study.studyUid(), study.version()).stream()
                .flatMap(run -> run.evidence().stream())
                .map(evidence -> evidence.finding());
    }
}
