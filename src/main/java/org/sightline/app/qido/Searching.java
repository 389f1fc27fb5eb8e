package org.sightline.app.qido;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.json.DicomJson;
import org.sightline.dicom.web.Accept;

/** Answers a search from its URL: matches in the database, writes DICOM JSON as it goes. */
@Singleton
class Searching {
    private static final String DICOM_JSON = "application/dicom+json";
    private static final String MORE = "There are additional results that can be requested";

    private final Database database;
    private final Finder finder;
    private final Answers answers;
    private final int largest;

    Searching(Database database, Finder finder, Answers answers, SightlineConfig config) {
        this.database = database;
        this.finder = finder;
        this.answers = answers;
        this.largest = config.dicomweb().maxResults();
    }

    Response search(Scope scope, UriInfo uri, HttpHeaders headers) {
        String mediaType = mediaType(uri, headers);
        Search search = Search.parse(uri.getQueryParameters(), scope.level(), largest);
        List<Found> found = database.read(handle -> finder.find(handle, scope, search));
        List<Found> shown = found.subList(0, Math.min(found.size(), search.limit()));
        Response.ResponseBuilder response =
                shown.isEmpty() ? Response.noContent() : Response.ok(output(scope, uri, search, shown), mediaType);
        List<String> warnings = new ArrayList<>(search.warnings());
        if (found.size() > shown.size()) {
            warnings.add(MORE);
        }
        warnings.forEach(warning -> response.header("Warning", "299 sightline \"" + warning + '"'));
        return response.header(HttpHeaders.CACHE_CONTROL, "private, no-cache").build();
    }

    private StreamingOutput output(Scope scope, UriInfo uri, Search search, List<Found> found) {
        Answers.Request request = new Answers.Request(scope, search, uri.getBaseUri() + "dicomweb");
        Answers.Page page = answers.page(request, found);
        return out -> {
            try {
                write(request, page, found, out);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        };
    }

    private void write(Answers.Request request, Answers.Page page, List<Found> found, OutputStream out)
            throws IOException {
        try (JsonGenerator json = DicomJson.document(out)) {
            json.writeStartArray();
            for (Found each : found) {
                answers.answer(request, page, each).write(json);
            }
            json.writeEndArray();
        }
    }

    /** Some clients ask for plain JSON; the text is the same. */
    private static String mediaType(UriInfo uri, HttpHeaders headers) {
        Accept accept = Accept.of(
                Objects.requireNonNullElse(uri.getRequestUri().getRawQuery(), ""),
                headers.getRequestHeaders().getOrDefault(HttpHeaders.ACCEPT, List.of()));
        return accept.best(List.of(DICOM_JSON, "application/json"))
                .orElseThrow(() -> new StudyException(
                        ErrorCode.NOT_ACCEPTABLE, "", "searches are answered as " + DICOM_JSON + " alone"));
    }
}
