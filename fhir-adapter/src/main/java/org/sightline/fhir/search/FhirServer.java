package org.sightline.fhir.search;

import ca.uhn.fhir.util.UrlUtil;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.fhir.Site;

/**
 * What a FHIR R4 server needs of the FHIR library: searches as they were asked, values to search by, answers in JSON or XML.
 * Callers see records and text. Safe for use by many threads.
 */
public final class FhirServer {
    /** Types of resources that are kept and can be searched. */
    public List<String> types() {
        return Served.types();
    }

    /**
     * Parameters of a URL or form, in their order; nothing is decoded twice.
     *
     * @throws StudyException {@code BAD_REQUEST} for a percent sign with no two hexadecimal digits behind it
     */
    public List<Map.Entry<String, String>> parameters(String encoded) {
        try {
            return decoded(encoded);
        } catch (IllegalArgumentException e) {
            throw new StudyException(ErrorCode.BAD_REQUEST, "query", "a % stands before two hexadecimal digits", e);
        }
    }

    private static List<Map.Entry<String, String>> decoded(String encoded) {
        return Arrays.stream(encoded.split("&"))
                .filter(piece -> !piece.isEmpty())
                .flatMap(piece -> UrlUtil.parseQueryString(piece).entrySet().stream())
                .flatMap(entry -> Arrays.stream(entry.getValue()).map(value -> Map.entry(entry.getKey(), value)))
                .toList();
    }

    /**
     * A search.
     *
     * @param lenient parameters that are not known are left out; otherwise they are refused
     * @throws org.sightline.dicom.error.StudyException {@code BAD_REQUEST} for what is not supported or makes no sense
     */
    public Search search(Site site, String type, List<Map.Entry<String, String>> parameters, boolean lenient) {
        Conditions conditions = new Conditions(site.fhirUrl(), site.zone());
        return new SearchParser(type, conditions, lenient).parse(parameters);
    }

    /**
     * Where a page begins, as a link of ours says it.
     *
     * @throws org.sightline.dicom.error.StudyException {@code BAD_REQUEST}
     */
    public Cursor cursor(String token) {
        return Cursor.parse(token);
    }

    /**
     * What a resource is found by.
     *
     * @param zone of dates that name none
     */
    public Indexed index(String json, ZoneId zone) {
        return Indexing.of(Encoding.parse(json), zone);
    }

    /** One version of a resource. */
    public String resource(Stored stored, Shape shape, Encoding encoding) {
        return encoding.encode(Encoding.read(stored, Shape.WHOLE), shape);
    }

    /** Any resource that is in JSON, in another form. */
    public String encoded(String json, Encoding encoding) {
        return encoding.equals(Encoding.PLAIN) ? json : encoding.encode(Encoding.parse(json));
    }

    /** The answer to a search. */
    public String searchset(Site site, Search search, Page page, Encoding encoding) {
        return encoding.encode(Bundles.searchset(site.fhirUrl(), search, page));
    }

    /**
     * Versions, newest first.
     *
     * @param url of this history, without the page
     */
    public String history(Site site, String url, Page page, Optional<Cursor> current, Encoding encoding) {
        return encoding.encode(Bundles.history(site.fhirUrl(), url, page, current));
    }

    /** An error of the HTTP layer as OperationOutcome; the reason must hold no patient data. */
    public String outcome(int status, String reason, Encoding encoding) {
        return encoding.encode(Outcome.of(status, reason));
    }

    /** True when an If-Match header such as {@code W/"3"} names the version. */
    public boolean matches(String ifMatch, int version) {
        return ifMatch.replaceFirst("^W/", "").equals("\"" + version + "\"")
                || ifMatch.strip().equals("*");
    }

    /**
     * What the endpoint at {@code <site base>/fhir} can do.
     *
     * @param smart where its clients get tokens; empty where it takes none
     */
    public String capabilityStatement(Site site, Optional<SmartEndpoints> smart, Encoding encoding) {
        return encoding.encode(Capabilities.of(site, smart));
    }

    /** One of our own definitions. */
    public Optional<String> definition(String type, String id) {
        return Definitions.find(type, id);
    }

    /** Types of our own definitions. */
    public List<String> definitionTypes() {
        return Definitions.types();
    }
}
