package org.sightline.app.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.app.db.DeliveryRecord;
import org.sightline.app.db.DeliveryState;
import org.sightline.app.db.Quarantine;
import org.sightline.app.db.QuarantineEntry;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.deliver.Deliveries;
import org.sightline.app.pipeline.FailedWork;
import org.sightline.app.pipeline.InstalledExperts;
import org.sightline.app.publish.PublicationRecord;
import org.sightline.app.publish.Publications;
import org.sightline.app.receive.DicomEndpoint;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** What operators look at: this installation, its experts, refused objects, parked work. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public class OperationsResource {
    private static final int LONGEST_LIST = 200;

    /** A UUID, as no UID of DICOM is. */
    private static final String DELIVERY_ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final SightlineConfig config;
    private final DicomEndpoint dicom;
    private final InstalledExperts experts;
    private final Database database;
    private final Quarantine quarantine;
    private final FailedWork failedWork;
    private final Deliveries deliveries;
    private final Publications publications;
    private final String version;

    public OperationsResource(
            SightlineConfig config,
            DicomEndpoint dicom,
            InstalledExperts experts,
            Database database,
            Quarantine quarantine,
            FailedWork failedWork,
            Deliveries deliveries,
            Publications publications,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.config = config;
        this.dicom = dicom;
        this.experts = experts;
        this.database = database;
        this.quarantine = quarantine;
        this.failedWork = failedWork;
        this.deliveries = deliveries;
        this.publications = publications;
        this.version = version;
    }

    /** How to reach this installation; {@code vlm} tells the language model's URLs, or is null for the evidence composer. */
    public record Info(String aeTitle, int dicomPort, String version, Optional<String> vlm) {}

    /** A list; more may exist than are shown. */
    public record Items<T>(List<T> items) {}

    /** A refused object. */
    public record QuarantineView(
            String id, Instant receivedAt, String source, String studyUid, String sopUid, String code, String reason) {
        static QuarantineView of(QuarantineEntry entry) {
            return new QuarantineView(
                    entry.id(),
                    entry.received(),
                    entry.source(),
                    entry.studyUid(),
                    entry.sopUid(),
                    entry.code(),
                    entry.reason());
        }
    }

    /**
     * A parked step, whose id is the study's UID, or a parked delivery ({@code DELIVER}) or FHIR publication
     * ({@code FHIR}), which have ids of their own.
     */
    public record WorkView(
            String id,
            String studyUid,
            String step,
            String code,
            String message,
            int attempts,
            Optional<Instant> failedAt) {
        static WorkView of(StudyRecord study) {
            return new WorkView(
                    study.studyUid(),
                    study.studyUid(),
                    study.failureStep(),
                    study.failureCode(),
                    study.failureMessage(),
                    study.attempts(),
                    Optional.ofNullable(study.failedAt()));
        }

        static WorkView of(DeliveryRecord row) {
            return new WorkView(
                    row.id(),
                    row.studyUid(),
                    "DELIVER",
                    row.code(),
                    row.archive() + ": " + row.reason(),
                    row.attempts(),
                    Optional.of(row.updated()));
        }

        static WorkView of(PublicationRecord row) {
            return new WorkView(
                    row.id(),
                    row.studyUid(),
                    "FHIR",
                    row.code(),
                    row.kind() + ": " + row.reason(),
                    row.attempts(),
                    Optional.of(row.updated()));
        }
    }

    @GET
    @Path("info")
    @Operation(summary = "How to reach this installation")
    public Info info() {
        return new Info(config.dicom().aeTitle(), dicom.port(), version, vlm());
    }

    private Optional<String> vlm() {
        return config.vlm().url().map(urls -> urls.stream().map(URI::toString).collect(Collectors.joining(", ")));
    }

    @GET
    @Path("experts")
    @Operation(summary = "Installed experts: what they accept and can say, ready or not, and why")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "one expert", value = ExpertView.EXAMPLE)))
    public Items<ExpertView> experts() {
        return new Items<>(experts.entries().stream().map(ExpertView::of).toList());
    }

    @GET
    @Path("quarantine")
    @Operation(summary = "Objects that were refused, with the rule they broke")
    public Items<QuarantineView> quarantine() {
        return new Items<>(database.read(h -> quarantine.latest(h, LONGEST_LIST)).stream()
                .map(QuarantineView::of)
                .toList());
    }

    @GET
    @Path("work")
    @Operation(summary = "Work that was given up after its last attempt")
    public Items<WorkView> work(@QueryParam("state") @DefaultValue("failed") String state) {
        if (!state.equals("failed")) {
            throw new StudyException(ErrorCode.BAD_REQUEST, state, "the only state listed here is 'failed'");
        }
        Stream<WorkView> steps = failedWork.parked(LONGEST_LIST).stream().map(WorkView::of);
        Stream<WorkView> sendings =
                deliveries.inState(DeliveryState.FAILED, LONGEST_LIST).stream().map(WorkView::of);
        Stream<WorkView> statements = publications.inState(DeliveryState.FAILED, LONGEST_LIST).stream()
                .map(WorkView::of);
        return new Items<>(
                Stream.of(steps, sendings, statements).flatMap(items -> items).toList());
    }

    @POST
    @Path("work/{id}/retry")
    @Operation(summary = "Run a parked step, a parked delivery or a parked FHIR publication again")
    public Response retry(@RestPath String id) {
        if (id.matches(DELIVERY_ID) && publications.knows(id)) {
            publications.retry(id);
        } else if (id.matches(DELIVERY_ID)) {
            deliveries.retry(id);
        } else {
            failedWork.retry(Uids.require(id, "work id"));
        }
        return Response.accepted().build();
    }
}
