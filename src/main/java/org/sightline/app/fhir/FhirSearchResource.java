package org.sightline.app.fhir;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirQueries;
import org.sightline.app.identity.Present;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.fhir.search.Encoding;
import org.sightline.fhir.search.FhirServer;
import org.sightline.fhir.search.Page;
import org.sightline.fhir.search.Search;

/** FHIR R4: searches of a type. */
@Path("/fhir")
@Tag(name = "fhir")
public class FhirSearchResource {
    private final Database database;
    private final FhirQueries queries;
    private final FhirServer server;
    private final FhirSite site;
    private final AccessLog log;
    private final Present present;

    public FhirSearchResource(
            Database database, FhirQueries queries, FhirServer server, FhirSite site, AccessLog log, Present present) {
        this.database = database;
        this.queries = queries;
        this.server = server;
        this.site = site;
        this.log = log;
        this.present = present;
    }

    @GET
    @Path("{type:[A-Z][A-Za-z]+}")
    @Operation(summary = "Search; /fhir/metadata tells the parameters of each type")
    public Response search(@RestPath String type, @Context HttpHeaders headers, @Context UriInfo uri) {
        Asked asked = new Asked(headers, uri);
        return answer(type, server.parameters(asked.query()), asked);
    }

    @POST
    @Path("{type:[A-Z][A-Za-z]+}/_search")
    @Operation(summary = "Search with parameters in a form")
    public Response searchByForm(
            @RestPath String type, InputStream body, @Context HttpHeaders headers, @Context UriInfo uri) {
        Asked asked = new Asked(headers, uri);
        Body.requireForm(headers);
        List<Map.Entry<String, String>> parameters = new ArrayList<>(server.parameters(asked.query()));
        parameters.addAll(server.parameters(Body.text(body)));
        return answer(type, parameters, asked);
    }

    private Response answer(String type, List<Map.Entry<String, String>> parameters, Asked asked) {
        Encoding encoding = asked.encoding();
        if (!server.types().contains(type)) {
            throw new StudyException(
                    ErrorCode.NOT_FOUND, type, type + " cannot be searched here; /fhir/metadata tells what can");
        }
        Search search = server.search(site.site(), type, parameters, asked.lenient());
        Page page = readable(database.read(h -> queries.search(h, search)));
        log.searched(
                type + "?" + search.used(),
                Stream.concat(page.matches().stream(), page.included().stream()).toList());
        return Answers.of(server.searchset(site.site(), search, page, encoding), encoding)
                .build();
    }

    /** Without what the scopes of a token do not let it read: it may search for one type and include another. */
    private Page readable(Page page) {
        return new Page(
                page.matches(),
                page.included().stream()
                        .filter(resource -> present.mayRead(resource.type()))
                        .toList(),
                page.cut(),
                page.total(),
                page.previous(),
                page.next());
    }
}
