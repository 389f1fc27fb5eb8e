package org.sightline.app.fhir;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirVersions;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.fhir.search.Cursor;
import org.sightline.fhir.search.Encoding;
import org.sightline.fhir.search.FhirServer;
import org.sightline.fhir.search.Page;
import org.sightline.fhir.search.Stored;

/** FHIR R4: all versions of a resource or of a type, newest first; {@code _count} and {@code _since}. */
@Path("/fhir")
@Tag(name = "fhir")
public class FhirHistoryResource {
    private static final int DEFAULT_COUNT = 20;
    private static final int LARGEST_COUNT = 200;

    private final Database database;
    private final FhirVersions versions;
    private final FhirServer server;
    private final FhirSite site;
    private final AccessLog log;

    public FhirHistoryResource(
            Database database, FhirVersions versions, FhirServer server, FhirSite site, AccessLog log) {
        this.database = database;
        this.versions = versions;
        this.server = server;
        this.site = site;
        this.log = log;
    }

    @GET
    @Path("{type:[A-Z][A-Za-z]+}/{id}/_history")
    @Operation(summary = "All versions of a resource")
    public Response ofResource(
            @RestPath String type, @RestPath String id, @Context HttpHeaders headers, @Context UriInfo uri) {
        Asked asked = new Asked(headers, uri);
        if (database.read(h -> versions.ofResource(h, type, id, Integer.MAX_VALUE, Instant.EPOCH, 1))
                .isEmpty()) {
            throw new StudyException(
                    ErrorCode.NOT_FOUND, type + "/" + id, "there are no versions of a " + type + " with this id");
        }
        log.historyRead(type, id);
        int below = page(asked)
                .map(place -> Integer.parseInt(place.id().replaceFirst(".*/", "")))
                .orElse(Integer.MAX_VALUE);
        return answer(
                type + "/" + id,
                asked,
                size -> database.read(h -> versions.ofResource(h, type, id, below, since(asked), size)));
    }

    @GET
    @Path("{type:[A-Z][A-Za-z]+}/_history")
    @Operation(summary = "All versions of all resources of a type")
    public Response ofType(@RestPath String type, @Context HttpHeaders headers, @Context UriInfo uri) {
        Asked asked = new Asked(headers, uri);
        if (!server.types().contains(type) || type.equals("AuditEvent")) {
            throw new StudyException(ErrorCode.NOT_FOUND, type, "there are no versions of " + type + " here");
        }
        return answer(
                type, asked, size -> database.read(h -> versions.ofType(h, type, page(asked), since(asked), size)));
    }

    private Response answer(String path, Asked asked, Function<Integer, List<Stored>> read) {
        Encoding encoding = asked.encoding();
        int count = count(asked);
        List<Stored> found = read.apply(count + 1);
        List<Stored> shown = found.subList(0, Math.min(count, found.size()));
        Optional<Cursor> next =
                found.size() > count && count > 0 ? Optional.of(place(shown.get(shown.size() - 1))) : Optional.empty();
        boolean all = page(asked).isEmpty() && found.size() <= count;
        Page page = new Page(
                shown,
                List.of(),
                false,
                all ? OptionalLong.of(shown.size()) : OptionalLong.empty(),
                Optional.empty(),
                next);
        if (!path.contains("/")) {
            log.searched(path + "/_history", shown);
        }
        String url = site.site().fhirUrl() + "/" + path + "/_history" + kept(asked);
        return Answers.of(server.history(site.site(), url, page, page(asked), encoding), encoding)
                .build();
    }

    private static Cursor place(Stored version) {
        return new Cursor(false, version.updated(), version.id() + "/" + version.version());
    }

    private Optional<Cursor> page(Asked asked) {
        Optional<Cursor> page = asked.parameter("_page").map(server::cursor);
        if (page.isPresent() && !page.get().id().matches("[^/]+/\\d{1,9}")) {
            throw new StudyException(ErrorCode.BAD_REQUEST, "_page", "this is no link of a history");
        }
        return page;
    }

    private static String kept(Asked asked) {
        StringBuilder kept = new StringBuilder();
        for (String name : List.of("_count", "_since", "_format")) {
            asked.parameter(name)
                    .ifPresent(value -> kept.append(kept.isEmpty() ? "?" : "&")
                            .append(name)
                            .append("=")
                            .append(java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8)));
        }
        return kept.toString();
    }

    private static int count(Asked asked) {
        String text = asked.parameter("_count").orElse(Integer.toString(DEFAULT_COUNT));
        if (!text.matches("\\d{1,9}")) {
            throw new StudyException(ErrorCode.BAD_REQUEST, "_count", "'_count' is a whole number");
        }
        return Math.min(LARGEST_COUNT, Integer.parseInt(text));
    }

    private static Instant since(Asked asked) {
        try {
            return asked.parameter("_since")
                    .map(text -> OffsetDateTime.parse(text.replace(' ', '+')).toInstant())
                    .orElse(Instant.EPOCH);
        } catch (DateTimeException e) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST, "_since", "'_since' is an instant such as 2026-11-29T10:15:00Z");
        }
    }
}
