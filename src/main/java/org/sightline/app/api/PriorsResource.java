package org.sightline.app.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.app.db.PullRecord.Purpose;
import org.sightline.app.pull.PriorSearch;
import org.sightline.app.pull.PullRequests;
import org.sightline.dicom.Uids;
import org.sightline.dicom.query.StudyMatch;

/** Earlier studies of the patient. */
@Path("/api/studies/{studyUid}/priors")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pulls")
public class PriorsResource {
    private final PriorSearch search;
    private final PullRequests requests;

    public PriorsResource(PriorSearch search, PullRequests requests) {
        this.search = search;
        this.requests = requests;
    }

    /**
     * Another study of the patient.
     *
     * @param date YYYYMMDD, empty when not known
     * @param time HHMMSS, empty when not known
     * @param places {@code here} for our own store, and archives as they are configured
     * @param comparable true when it may be read beside the study
     * @param reasons why, or why not
     */
    public record PriorView(
            String studyUid,
            String accession,
            String date,
            String time,
            String description,
            List<String> modalities,
            List<String> bodyParts,
            int instances,
            List<String> places,
            boolean comparable,
            List<String> reasons) {
        static PriorView of(PriorSearch.Found found) {
            StudyMatch study = found.prior().study();
            return new PriorView(
                    study.studyUid(),
                    study.accession(),
                    study.date(),
                    study.time(),
                    study.description(),
                    study.modalities(),
                    study.bodyParts(),
                    study.instances(),
                    found.places(),
                    found.prior().comparable(),
                    found.prior().reasons());
        }
    }

    /**
     * What was found: comparable studies first, the latest first of all.
     *
     * @param unanswered archives that could not be asked, and why
     */
    public record Priors(List<PriorView> items, List<PriorSearch.Silent> unanswered) {}

    @GET
    @Operation(summary = "Other studies of the patient, here and in the archives: comparable or not, and why")
    public Priors list(@RestPath String studyUid) {
        PriorSearch.Answer answer = search.of(Uids.require(studyUid, "Study Instance UID"));
        return new Priors(answer.found().stream().map(PriorView::of).toList(), answer.silent());
    }

    @POST
    @Path("{priorUid}/retrieve")
    @APIResponse(
            responseCode = "202",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PullView.class)))
    @Operation(summary = "Fetch an earlier study to compare with; it is kept, not drafted")
    public Response retrieve(@RestPath String studyUid, @RestPath String priorUid) {
        Uids.require(studyUid, "Study Instance UID");
        return PullsResource.accepted(requests.ofStudy(priorUid, Purpose.PRIOR));
    }
}
