package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.DraftRecord;
import org.sightline.app.db.FhirRecord;
import org.sightline.app.db.FhirResources;
import org.sightline.app.db.Instances;
import org.sightline.app.db.Outputs;
import org.sightline.app.db.ResultObject;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.deliver.Deliveries;
import org.sightline.app.fhir.FhirSite;
import org.sightline.app.publish.Publications;
import org.sightline.fhir.FhirAdapter;
import org.sightline.fhir.PublishedResource;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.review.ReportText;
import org.sightline.orchestration.study.StudyState;

/** Writes FHIR resources and DICOM objects of a draft: all of them, or none. Ids follow from the draft, so twice is once. */
@Singleton
class PublishStep implements StudyStep {
    private static final String REPORT = "DiagnosticReport";

    private final Drafts drafts;
    private final FhirAdapter adapter;
    private final FhirSite site;
    private final StoredSegments segments;
    private final DraftObjects objects;
    private final Instances instances;
    private final FhirResources resources;
    private final PublishedFhir fhir;
    private final Outputs outputs;
    private final Studies studies;
    private final Deliveries deliveries;
    private final Publications publications;
    private final Clock clock;

    PublishStep(
            Drafts drafts,
            FhirAdapter adapter,
            FhirSite site,
            StoredSegments segments,
            DraftObjects objects,
            Instances instances,
            FhirResources resources,
            PublishedFhir fhir,
            Outputs outputs,
            Studies studies,
            Deliveries deliveries,
            Publications publications,
            Clock clock) {
        this.drafts = drafts;
        this.adapter = adapter;
        this.site = site;
        this.segments = segments;
        this.objects = objects;
        this.instances = instances;
        this.resources = resources;
        this.fhir = fhir;
        this.outputs = outputs;
        this.studies = studies;
        this.deliveries = deliveries;
        this.publications = publications;
        this.clock = clock;
    }

    @Override
    public Step step() {
        return Step.PUBLISH;
    }

    @Override
    public Result run(StudyRecord study) {
        GroundedStudy grounded = drafts.grounded(study.studyUid(), study.version());
        List<PublishedResource> published = adapter.publish(grounded, site.site(), segments);
        List<ResultObject> written = objects.write(grounded);
        return new Finished(
                published.stream().map(r -> r.type() + "/" + r.id()).toArray(String[]::new),
                StudyState.PUBLISHED,
                published.size() + " FHIR resources, DiagnosticReport/"
                        + grounded.draft().id() + kinds(written),
                Optional.empty(),
                handle -> publish(handle, study, grounded, published, written));
    }

    private static String kinds(List<ResultObject> written) {
        String kinds = written.stream().map(ResultObject::kind).distinct().collect(Collectors.joining(", "));
        return kinds.isEmpty() ? "" : "; DICOM " + kinds;
    }

    private void publish(
            Handle handle,
            StudyRecord study,
            GroundedStudy grounded,
            List<PublishedResource> published,
            List<ResultObject> written) {
        Instant now = clock.instant();
        written.forEach(object -> instances.addResult(handle, object, now));
        cancelEarlier(handle, study, now);
        fhir.put(handle, study, published, now);
        String draftId = grounded.draft().id();
        outputs.supersede(handle, study.studyUid(), study.version());
        outputs.saveDraft(
                handle,
                new DraftRecord(draftId, study.studyUid(), study.version(), DraftRecord.PRELIMINARY, now, 1),
                evidence(grounded));
        int contradictions = ReportText.of(grounded.draft()).undecided().size();
        studies.drafted(handle, study.studyUid(), draftId, grounded.draft().degraded(), contradictions);
        deliveries.plan(handle, study);
        publications.plan(handle, study, draftId, Optional.empty());
    }

    /** A newer version replaces drafts nobody signed; signed reports are for people to amend. */
    private void cancelEarlier(Handle handle, StudyRecord study, Instant now) {
        Map<String, String> open = Map.of("study_uid", study.studyUid(), "status", DraftRecord.PRELIMINARY);
        for (FhirRecord report : resources.search(handle, REPORT, open, Integer.MAX_VALUE, 0)) {
            outputs.draft(handle, report.id())
                    .map(draft -> drafts.grounded(draft.studyUid(), draft.version()))
                    .ifPresent(grounded -> fhir.put(handle, study, adapter.superseded(grounded, site.site()), now));
        }
    }

    private static List<String> evidence(GroundedStudy grounded) {
        return grounded.runs().stream()
                .flatMap(run -> run.evidence().stream())
                .map(Evidence::id)
                .toList();
    }
}
