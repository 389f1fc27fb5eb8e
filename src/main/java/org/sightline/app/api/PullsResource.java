package org.sightline.app.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.sightline.app.db.PullRecord;
import org.sightline.app.db.PullRecord.Purpose;
import org.sightline.app.pull.PullRequests;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Pull mode: fetch a study from the archives of this site, by accession number or UID. */
@Path("/api/pulls")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pulls")
public class PullsResource {
    private static final int LONGEST_LIST = 200;

    private final PullRequests requests;

    public PullsResource(PullRequests requests) {
        this.requests = requests;
    }

    /**
     * What to fetch: one of the two.
     *
     * @param accession accession number; has to stand for one study
     * @param studyUid Study Instance UID
     * @param purpose {@code draft}, the default, or {@code prior}: kept to compare with, never drafted
     */
    public record Wanted(Optional<String> accession, Optional<String> studyUid, Optional<String> purpose) {}

    /** Pulls, newest first; more may exist than are shown. */
    public record Page(List<PullView> items) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "202",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PullView.class)))
    @Operation(summary = "Fetch a study; asking again while it is fetched answers with the same pull")
    public Response pull(@Nullable Wanted wanted) {
        if (wanted == null
                || wanted.accession().isPresent() == wanted.studyUid().isPresent()) {
            throw new StudyException(ErrorCode.BAD_REQUEST, "pull", "say either 'accession' or 'studyUid'");
        }
        Purpose purpose = purpose(wanted.purpose().orElse("draft"));
        PullRecord pull = wanted.accession().isPresent()
                ? requests.ofAccession(wanted.accession().get(), purpose)
                : requests.ofStudy(wanted.studyUid().get(), purpose);
        return accepted(pull);
    }

    @GET
    @Operation(summary = "Pulls, newest first")
    public Page list() {
        return new Page(requests.latest(LONGEST_LIST).stream().map(PullView::of).toList());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Where a pull stands")
    public PullView get(@RestPath String id) {
        return PullView.of(requests.require(id));
    }

    static Response accepted(PullRecord pull) {
        return Response.accepted(PullView.of(pull))
                .location(URI.create("/api/pulls/" + pull.id()))
                .build();
    }

    private static Purpose purpose(String text) {
        try {
            return Purpose.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new StudyException(ErrorCode.BAD_REQUEST, "purpose", "'purpose' is draft or prior", e);
        }
    }
}
