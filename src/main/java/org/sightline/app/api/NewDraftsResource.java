package org.sightline.app.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.app.pipeline.InstalledExperts;
import org.sightline.app.pipeline.Redrafts;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.report.EvidenceIds;

/** Drafting a study again. */
@Path("/api/studies/{studyUid}/drafts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "drafts")
public class NewDraftsResource {
    private static final int LONGEST = 2000;
    private static final Set<String> AUTHORS = Set.of("", "model", "composer");

    private final Redrafts redrafts;
    private final InstalledExperts experts;

    public NewDraftsResource(Redrafts redrafts, InstalledExperts experts) {
        this.redrafts = redrafts;
        this.experts = experts;
    }

    /**
     * How the draft shall be written.
     *
     * @param author {@code composer} for the evidence composer, {@code model} or nothing as configured
     * @param instruction what the model shall heed besides
     * @param experts names of those that shall read the study anew; nothing keeps the readings that are there
     */
    public record Wish(Optional<String> author, Optional<String> instruction, List<String> experts) {
        static final Wish NONE = new Wish(Optional.empty(), Optional.empty(), List.of());

        public Wish {
            experts = Optional.ofNullable(experts).map(List::copyOf).orElse(List.of());
        }
    }

    /** The draft that will be there. */
    public record Begun(String draftId, int version) {}

    private void requireInstalled(String name) {
        List<String> installed =
                experts.descriptors().stream().map(ExpertDescriptor::name).toList();
        if (!installed.contains(name)) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST,
                    name,
                    "no expert of this name can read now; those that can are " + installed);
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "202",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Begun.class)))
    @Operation(
            summary = "Draft a study again, as its next version",
            description = "From the readings that are there, or from those of the experts that are named.")
    public Response draft(@RestPath String studyUid, Wish wish) {
        String uid = Uids.require(studyUid, "Study Instance UID");
        Wish asked = Optional.ofNullable(wish).orElse(Wish.NONE);
        String author = asked.author().orElse("").toLowerCase(Locale.ROOT);
        String instruction = asked.instruction().orElse("").strip();
        if (!AUTHORS.contains(author)) {
            throw new StudyException(ErrorCode.BAD_REQUEST, "author", "'author' is 'model' or 'composer'");
        }
        if (instruction.length() > LONGEST) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST, "instruction", "'instruction' has at most " + LONGEST + " characters");
        }
        asked.experts().forEach(this::requireInstalled);
        int version = redrafts.begin(
                uid, new Redrafts.Request(author, instruction, asked.experts(), "asked for by a person"));
        String id = EvidenceIds.draft(new org.sightline.dicom.StudyRef(uid), version);
        return Response.accepted(new Begun(id, version))
                .location(URI.create("/api/drafts/" + id))
                .build();
    }
}
