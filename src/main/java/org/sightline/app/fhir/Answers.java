package org.sightline.app.fhir;

import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import org.sightline.fhir.FhirAdapter;
import org.sightline.fhir.search.Encoding;
import org.sightline.fhir.search.Stored;

/** HTTP answers with what FHIR wants of their headers. */
public final class Answers {
    private Answers() {}

    /** 200 with a body. */
    public static Response.ResponseBuilder of(String text, Encoding encoding) {
        String type = encoding.xml() ? FhirAdapter.XML : FhirAdapter.JSON;
        return Response.ok(text, type + ";charset=utf-8").header("Vary", "Accept");
    }

    /** With ETag and Last-Modified. */
    public static Response.ResponseBuilder versioned(Response.ResponseBuilder answer, Stored version) {
        return answer.header("ETag", tag(version)).lastModified(Date.from(version.updated()));
    }

    /** The ETag of a version. */
    public static String tag(Stored version) {
        return "W/\"" + version.version() + "\"";
    }

    /** 304 where the client has this version already (R4 section 3.1.0.1.12). */
    public static Optional<Response.ResponseBuilder> unlessKnown(Stored version, Asked asked) {
        boolean known = asked.header("If-None-Match")
                .map(tags -> Arrays.stream(tags.split(","))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || weak(tag).equals(tag(version))))
                .orElseGet(() -> asked.header("If-Modified-Since")
                        .flatMap(Answers::moment)
                        .map(since -> !version.updated()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .isAfter(since))
                        .orElse(false));
        return known ? Optional.of(versioned(Response.notModified(), version)) : Optional.empty();
    }

    /** An entity tag as a weak one: FHIR compares them so. */
    public static String weak(String tag) {
        return tag.startsWith("W/") ? tag : "W/" + tag;
    }

    /** A date that cannot be read is no condition (RFC 9110 section 13.1.3). */
    private static Optional<Instant> moment(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
