package org.sightline.app.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.app.identity.Reviewers;
import org.sightline.app.pipeline.StoredSegments;
import org.sightline.app.review.Desk;
import org.sightline.app.review.Desks;
import org.sightline.app.review.Outcome;
import org.sightline.app.review.Reviewing;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.review.Difference;

/** Editing, signing, rejecting and amending drafts. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "review")
public class ReviewResource {
    private static final int UNPROCESSABLE = 422;
    private static final int PRECONDITION_FAILED = 412;

    private final Desks desks;
    private final Reviewing reviewing;
    private final StoredSegments segments;
    private final Reviewers reviewers;

    public ReviewResource(Desks desks, Reviewing reviewing, StoredSegments segments, Reviewers reviewers) {
        this.desks = desks;
        this.reviewing = reviewing;
        this.segments = segments;
        this.reviewers = reviewers;
    }

    /** A problem detail with what a client needs to go on. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ReviewProblem(
            String type,
            String title,
            int status,
            String detail,
            ErrorCode code,
            String subject,
            Optional<DraftView> current,
            Optional<ReviewRequests.EditRequest> yours,
            Optional<List<String>> undecided) {
        static ReviewProblem of(Problem problem) {
            return new ReviewProblem(
                    problem.type(),
                    problem.title(),
                    problem.status(),
                    problem.detail(),
                    problem.code(),
                    problem.subject(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        ReviewProblem with(DraftView now, Optional<ReviewRequests.EditRequest> sent) {
            return new ReviewProblem(type, title, status, detail, code, subject, Optional.of(now), sent, undecided);
        }

        ReviewProblem with(List<String> open) {
            return new ReviewProblem(type, title, status, detail, code, subject, current, yours, Optional.of(open));
        }
    }

    @GET
    @Path("drafts/{id}")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DraftView.class)))
    @Operation(summary = "A draft or report: sentences with verdicts and evidence; its revision is the ETag")
    public Response draft(@RestPath String id) {
        return answer(desks.open(id));
    }

    @PUT
    @Path("drafts/{id}")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DraftView.class)))
    @Operation(
            summary = "Save an edited draft",
            description =
                    "The whole text; a sentence that is not sent is removed, one without an id is new. Every sentence is"
                            + " judged again. If-Match names the revision that was edited.")
    public Response edit(
            @RestPath String id, @HeaderParam("If-Match") Optional<String> ifMatch, ReviewRequests.EditRequest body) {
        ReviewRequests.EditRequest edit = required(body);
        return answer(
                id,
                reviewing.edit(id, revision(id, ifMatch), reviewers.editing(edit.by()), edit.toEdit()),
                Optional.of(edit));
    }

    @POST
    @Path("drafts/{id}/sign")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DraftView.class)))
    @Operation(
            summary = "Sign a draft",
            description = "It becomes a report: DiagnosticReport status final, with the reviewer as interpreter. Every"
                    + " CONTRADICTED sentence has to be edited, removed or accepted before.")
    public Response sign(
            @RestPath String id, @HeaderParam("If-Match") Optional<String> ifMatch, ReviewRequests.SignRequest body) {
        ReviewRequests.SignRequest sign = required(body);
        return answer(id, reviewing.sign(id, revision(id, ifMatch), reviewers.answering(sign.by())), Optional.empty());
    }

    @POST
    @Path("drafts/{id}/reject")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DraftView.class)))
    @Operation(
            summary = "Reject a draft, or retract a signed report",
            description = "A draft becomes cancelled; a report that was released by mistake becomes entered-in-error.")
    public Response reject(
            @RestPath String id, @HeaderParam("If-Match") Optional<String> ifMatch, ReviewRequests.RejectRequest body) {
        ReviewRequests.RejectRequest reject = required(body);
        Outcome outcome = reviewing.reject(id, revision(id, ifMatch), reviewers.answering(reject.by()), reject.why());
        return answer(id, outcome, Optional.empty());
    }

    @POST
    @Path("drafts/{id}/amend")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DraftView.class)))
    @Operation(
            summary = "Replace the text of a signed report",
            description = "It stays signed, by the person who amends it: DiagnosticReport status amended.")
    public Response amend(
            @RestPath String id, @HeaderParam("If-Match") Optional<String> ifMatch, ReviewRequests.AmendRequest body) {
        ReviewRequests.AmendRequest amend = required(body);
        Outcome outcome = reviewing.amend(
                id,
                revision(id, ifMatch),
                reviewers.answering(amend.by()),
                amend.why(),
                amend.text().toEdit());
        return answer(id, outcome, Optional.of(amend.text()));
    }

    @GET
    @Path("drafts/{id}/difference")
    @Operation(
            summary = "How far the text is from the draft as it was written",
            description = "Sentences kept, changed, removed and added, and the edit distance of each section.")
    public Difference difference(@RestPath String id) {
        Desk desk = desks.open(id);
        return Difference.of(desk.written().draft(), desk.text(), desk.written().runs());
    }

    private Response answer(String id, Outcome outcome, Optional<ReviewRequests.EditRequest> sent) {
        if (outcome instanceof Outcome.Done done) {
            return answer(done.desk());
        }
        if (outcome instanceof Outcome.Stale stale) {
            int now = stale.current().record().revision();
            String detail = "somebody has changed this report: it is at revision " + now
                    + ", so nothing was saved; take over what is new and save with If-Match: \"" + now + "\"";
            Problem problem = Problem.of(ErrorCode.VERSION_CONFLICT, PRECONDITION_FAILED, id, detail);
            return problem(ReviewProblem.of(problem).with(DraftView.of(stale.current(), segments), sent), now);
        }
        List<String> open = ((Outcome.Undecided) outcome).sentences();
        String detail = "the evidence contradicts " + open.size()
                + " sentences on which nobody has decided; edit, remove or accept each of them before signing";
        Problem problem = Problem.of(ErrorCode.CONTRADICTIONS_OPEN, UNPROCESSABLE, id, detail);
        return Response.status(UNPROCESSABLE)
                .type(Problem.MEDIA_TYPE)
                .entity(ReviewProblem.of(problem).with(open))
                .build();
    }

    private Response answer(Desk desk) {
        return Response.ok(DraftView.of(desk, segments))
                .header("ETag", tag(desk.record().revision()))
                .header("Cache-Control", "no-cache")
                .build();
    }

    private static Response problem(ReviewProblem problem, int revision) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header("ETag", tag(revision))
                .entity(problem)
                .build();
    }

    private static String tag(int revision) {
        return "\"" + revision + "\"";
    }

    private static int revision(String id, Optional<String> ifMatch) {
        String tag = ifMatch.orElseThrow(() -> new StudyException(
                ErrorCode.PRECONDITION_REQUIRED,
                id,
                "send If-Match with the ETag of the report that you changed, so that nobody's work is overwritten"));
        String number = tag.strip().replaceFirst("^W/", "").replaceAll("^\"|\"$", "");
        if (!number.matches("[1-9][0-9]{0,8}")) {
            throw new StudyException(ErrorCode.BAD_REQUEST, "If-Match", "If-Match is one ETag, such as \"3\"");
        }
        return Integer.parseInt(number);
    }

    private static <T> T required(T body) {
        return Optional.ofNullable(body)
                .orElseThrow(() -> new StudyException(ErrorCode.BAD_REQUEST, "body", "the request needs a JSON body"));
    }
}
