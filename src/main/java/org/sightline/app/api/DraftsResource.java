package org.sightline.app.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.app.audit.AuditedWork;
import org.sightline.app.db.Database;
import org.sightline.app.db.DraftRecord;
import org.sightline.app.db.RevisionRow;
import org.sightline.app.drafting.Questions;
import org.sightline.app.pipeline.DraftObjects;
import org.sightline.app.pipeline.Drafts;
import org.sightline.app.pipeline.StoredMasks;
import org.sightline.app.pipeline.StoredSegments;
import org.sightline.app.review.Desk;
import org.sightline.app.review.Desks;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.drafting.DraftTrace;
import org.sightline.orchestration.drafting.Drafted;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.sight.SightLine;
import org.sightline.orchestration.study.StudySnapshot;

/** Drafts and the evidence behind their sentences. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "drafts")
public class DraftsResource {
    private final Desks desks;
    private final Drafts drafts;
    private final Questions questions;
    private final DraftObjects objects;
    private final Database database;
    private final AuditedWork audit;
    private final EvidencePictures pictures;
    private final StoredSegments segments;
    private final StoredMasks masks;

    public DraftsResource(
            Desks desks,
            Drafts drafts,
            Questions questions,
            DraftObjects objects,
            Database database,
            AuditedWork audit,
            EvidencePictures pictures,
            StoredSegments segments,
            StoredMasks masks) {
        this.desks = desks;
        this.drafts = drafts;
        this.questions = questions;
        this.objects = objects;
        this.database = database;
        this.audit = audit;
        this.pictures = pictures;
        this.segments = segments;
        this.masks = masks;
    }

    /**
     * Everything that ran for a draft.
     *
     * @param draft as it was written and judged
     * @param writing what was said between the model, experts and us; empty when the evidence composer wrote
     * @param questions what was asked about it afterwards
     * @param revisions what persons made of it, each with the whole text
     */
    public record Trace(
            StudySnapshot study,
            List<ExpertRun> runs,
            DraftReport draft,
            Optional<DraftTrace> writing,
            List<Questions.Asked> questions,
            List<RevisionRow> revisions) {}

    @GET
    @Path("drafts/{id}/trace")
    @Operation(
            summary =
                    "Everything that ran for a draft, as one record: study, expert runs, sentences, the model's words")
    public Trace trace(@RestPath String id) {
        Desk desk = desks.open(id);
        DraftRecord draft = desk.record();
        return new Trace(
                desk.written().study(),
                desk.written().runs(),
                desk.written().draft(),
                drafts.drafted(draft.studyUid(), draft.version()).flatMap(Drafted::trace),
                questions.of(id),
                desk.history());
    }

    @GET
    @Path("drafts/{id}/report.pdf")
    @Produces("application/pdf")
    @Operation(
            summary = "The draft or report as PDF, with key images and evidence",
            description = "As persons have left it; every page says whether it is signed.")
    public Response pdf(@RestPath String id) {
        Desk desk = desks.open(id);
        try {
            byte[] pdf = objects.pdf(desk.current(), desk.review());
            database.inTransaction(
                    handle -> audit.exported(handle, desk.record().studyUid(), id, "PDF"));
            String name = (desk.signed() ? "report-" : "AI-DRAFT-") + id + ".pdf";
            return Response.ok(pdf)
                    .header("Content-Disposition", "inline; filename=\"" + name + "\"")
                    .header("Cache-Control", "no-cache")
                    .build();
        } catch (IOException e) {
            throw new StudyException(ErrorCode.INTERNAL, id, "the report could not be printed", e);
        }
    }

    @GET
    @Path("drafts/{id}/sentences/{sentence}/sight")
    @Operation(summary = "Where a sentence's evidence is seen: series, object, frame, box and the contour of its mask")
    public SightLine sight(@RestPath String id, @RestPath String sentence) {
        GroundedStudy study = desks.open(id).current();
        Sentence asked = study.draft()
                .sentences()
                .filter(s -> s.id().equals(sentence))
                .findFirst()
                .orElseThrow(() ->
                        new StudyException(ErrorCode.NOT_FOUND, sentence, "this draft has no sentence with this id"));
        Map<String, Evidence> evidence = study.runs().stream()
                .flatMap(run -> run.evidence().stream())
                .collect(Collectors.toMap(Evidence::id, Function.identity(), (one, other) -> one));
        return SightLine.of(asked, evidence, masks.of(study.runs()));
    }

    @GET
    @Path("evidence/{id}")
    @Operation(summary = "One finding of one expert run")
    public DraftView.EvidenceView evidence(@RestPath String id) {
        Drafts.Cited cited = drafts.requireEvidence(id);
        return DraftView.EvidenceView.of(cited.run(), cited.evidence(), segments);
    }

    @GET
    @Path("evidence/{id}/image")
    @Produces("image/png")
    @Operation(summary = "The slice that shows a finding, with its mask and box drawn in")
    public Response image(@RestPath String id, @QueryParam("region") @DefaultValue("1") int region) {
        return Response.ok(pictures.png(id, region))
                .header("Cache-Control", "private, max-age=86400, immutable")
                .build();
    }
}
