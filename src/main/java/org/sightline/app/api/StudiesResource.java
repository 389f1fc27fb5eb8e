package org.sightline.app.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sightline.app.db.Database;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.db.StudySearch;
import org.sightline.app.observe.LoggedStudies;
import org.sightline.app.pipeline.Completion;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.route.RoutingPlan;
import org.sightline.orchestration.study.StudyState;

/** Studies: the worklist, one study, and declaring one complete. */
@Path("/api/studies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "studies")
public class StudiesResource {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;

    private final Database database;
    private final StudySearch search;
    private final LoggedStudies logged;
    private final StudyDetails details;
    private final Completion completion;

    public StudiesResource(
            Database database, StudySearch search, LoggedStudies logged, StudyDetails details, Completion completion) {
        this.database = database;
        this.search = search;
        this.logged = logged;
        this.details = details;
        this.completion = completion;
    }

    /** One page of the worklist. */
    public record Page(List<StudyRow> items, Optional<String> next) {}

    @GET
    @Operation(summary = "Worklist, last change first")
    public Page list(
            @QueryParam("accession") @DefaultValue("") String accession,
            @QueryParam("patientId") @DefaultValue("") String patientId,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("from") @DefaultValue("") @Parameter(example = "2026-11-22T00:00:00Z") String from,
            @QueryParam("to") @DefaultValue("") String to,
            @QueryParam("priority") @DefaultValue("") String priority,
            @QueryParam("q")
                    @DefaultValue("")
                    @Parameter(description = "begins an accession number, a patient id or a name of the patient")
                    String words,
            @QueryParam("log")
                    @DefaultValue("")
                    @Parameter(description = "the 12 digits that stand for a study in logs and traces")
                    String log,
            @QueryParam("limit") @DefaultValue("" + PAGE) int limit,
            @QueryParam("cursor") @DefaultValue("") @Parameter(description = "the 'next' of the page before")
                    String cursor,
            @QueryParam("page") @DefaultValue("") @Parameter(deprecated = true, description = "the same as 'cursor'")
                    String page) {
        PageSize.require(limit, LARGEST_PAGE);
        if (!log.isEmpty()) {
            return new Page(logged.named(log).stream().map(StudyRow::of).toList(), Optional.empty());
        }
        StudySearch.Filter filter = new StudySearch.Filter(
                accession,
                patientId,
                state(state),
                priority(priority),
                words.strip(),
                instant("from", from),
                instant("to", to));
        Optional<StudySearch.Cursor> after = cursor(cursor.isEmpty() ? page : cursor);
        List<StudyRecord> found = database.read(h -> search.page(h, filter, after, limit + 1));
        List<StudyRow> items = found.stream().limit(limit).map(StudyRow::of).toList();
        return new Page(items, found.size() > limit ? Optional.of(cursor(found.get(limit - 1))) : Optional.empty());
    }

    @GET
    @Path("{studyUid}")
    @Operation(summary = "One study: state, timeline, series, expert runs, drafts, results")
    public StudyDetail study(@org.jboss.resteasy.reactive.RestPath String studyUid) {
        return details.of(Uids.require(studyUid, "Study Instance UID"));
    }

    @POST
    @Path("{studyUid}/complete")
    @APIResponse(
            responseCode = "202",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StudyDetail.class)))
    @Operation(summary = "Declare a study complete now instead of waiting for quiet")
    public Response complete(@org.jboss.resteasy.reactive.RestPath String studyUid) {
        completion.now(Uids.require(studyUid, "Study Instance UID"));
        return Response.accepted(details.of(studyUid)).build();
    }

    private static Optional<Instant> instant(String name, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Instants.parse(name, text));
    }

    private static String state(String text) {
        return oneOf("state", text, StudyState.values());
    }

    private static String priority(String text) {
        return oneOf("priority", text, RoutingPlan.Priority.values());
    }

    private static String oneOf(String name, String text, Enum<?>... values) {
        List<String> known = Arrays.stream(values).map(Enum::name).toList();
        if (!text.isEmpty() && !known.contains(text)) {
            throw new StudyException(ErrorCode.BAD_REQUEST, name, "'" + name + "' is one of " + known);
        }
        return text;
    }

    private static String cursor(StudyRecord last) {
        return last.updated() + "_" + last.studyUid();
    }

    private static Optional<StudySearch.Cursor> cursor(String page) {
        if (page.isEmpty()) {
            return Optional.empty();
        }
        int split = page.indexOf('_');
        if (split < 0) {
            throw new StudyException(ErrorCode.BAD_REQUEST, "cursor", "'cursor' is the 'next' of an earlier answer");
        }
        return instant("cursor", page.substring(0, split))
                .map(at -> new StudySearch.Cursor(at, page.substring(split + 1)));
    }
}
