package org.sightline.app.fhircast;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sightline.app.db.StudyRecord;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** What is open at the reporting system, for the page. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "fhircast")
public class CastResource {
    private static final int MOST = 100;

    private final Cast cast;
    private final CastState state;
    private final Drafted drafted;

    public CastResource(Cast cast, CastState state, Drafted drafted) {
        this.cast = cast;
        this.state = state;
        this.drafted = drafted;
    }

    /**
     * How it stands.
     *
     * @param connected the hub has confirmed our subscription
     * @param reportId of the report that is open; empty when none is
     * @param studyUid of its study, where we have it
     * @param draftId of our newest draft for it
     * @param selected what is selected there
     */
    public record Standing(
            boolean connected, String reportId, String studyUid, String draftId, List<String> selected) {}

    /** @param references such as {@code Observation/id}; none clears the selection */
    public record Selection(List<String> references) {}

    @GET
    @Path("fhircast")
    @Operation(summary = "What is open and selected at the reporting system")
    public Standing standing() {
        Optional<OpenReport> open = state.open();
        Optional<StudyRecord> study = open.flatMap(drafted::study);
        return new Standing(
                state.connected(),
                open.map(OpenReport::reportId).orElse(""),
                study.map(StudyRecord::studyUid).orElse(""),
                study.map(StudyRecord::draftId).orElse(""),
                open.map(OpenReport::selected).orElse(List.of()));
    }

    @POST
    @Path("fhircast/select")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Select findings at the reporting system")
    public Standing select(Selection selection) {
        List<String> references = Optional.ofNullable(selection)
                .map(Selection::references)
                .orElseThrow(() -> new StudyException(ErrorCode.BAD_REQUEST, "references", "'references' is missing"));
        boolean good = references.size() <= MOST
                && references.stream().allMatch(reference -> reference.matches("[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}"));
        if (!good) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST, "references", "'references' are at most " + MOST + " of the form Type/id");
        }
        cast.select(references);
        return standing();
    }
}
