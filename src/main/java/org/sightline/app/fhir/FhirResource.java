package org.sightline.app.fhir;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirVersions;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.fhir.search.Encoding;
import org.sightline.fhir.search.FhirServer;
import org.sightline.fhir.search.Stored;

/** FHIR R4: what there is, and single resources. */
@Path("/fhir")
@Tag(name = "fhir")
public class FhirResource {
    private final Database database;
    private final FhirVersions versions;
    private final FhirServer server;
    private final FhirSite site;
    private final AccessLog log;
    private final TokenEndpoints tokens;

    public FhirResource(
            Database database,
            FhirVersions versions,
            FhirServer server,
            FhirSite site,
            AccessLog log,
            TokenEndpoints tokens) {
        this.database = database;
        this.versions = versions;
        this.server = server;
        this.site = site;
        this.log = log;
        this.tokens = tokens;
    }

    @GET
    @Path("metadata")
    @Operation(summary = "CapabilityStatement")
    public Response metadata(@Context HttpHeaders headers, @Context UriInfo uri) {
        Encoding encoding = new Asked(headers, uri).encoding();
        return Answers.of(server.capabilityStatement(site.site(), tokens.endpoints(), encoding), encoding)
                .build();
    }

    @GET
    @Path("{type:[A-Z][A-Za-z]+}/{id}")
    @Operation(summary = "Read a resource")
    public Response read(
            @RestPath String type, @RestPath String id, @Context HttpHeaders headers, @Context UriInfo uri) {
        Asked asked = new Asked(headers, uri);
        Optional<String> definition = server.definition(type, id);
        if (definition.isPresent()) {
            return Answers.of(server.encoded(definition.get(), asked.encoding()), asked.encoding())
                    .build();
        }
        Stored found = database.read(h -> versions.newest(h, type, id)).orElseThrow(() -> none(type, id));
        requireThere(found);
        log.read(found);
        return answer(found, asked);
    }

    @GET
    @Path("{type:[A-Z][A-Za-z]+}/{id}/_history/{version}")
    @Operation(summary = "Read a version of a resource")
    public Response readVersion(
            @RestPath String type,
            @RestPath String id,
            @RestPath String version,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        Stored found = (version.matches("[1-9]\\d{0,8}")
                        ? database.read(h -> versions.version(h, type, id, Integer.parseInt(version)))
                        : Optional.<Stored>empty())
                .orElseThrow(() -> none(type, id));
        requireThere(found);
        log.versionRead(found);
        return answer(found, new Asked(headers, uri));
    }

    private static void requireThere(Stored found) {
        if (found.deleted()) {
            throw new Refusal(Refusal.GONE, found.type() + "/" + found.id() + " was deleted");
        }
    }

    private Response answer(Stored found, Asked asked) {
        Encoding encoding = asked.encoding();
        return Answers.unlessKnown(found, asked)
                .orElseGet(() ->
                        Answers.versioned(Answers.of(server.resource(found, asked.shape(), encoding), encoding), found))
                .build();
    }

    private static StudyException none(String type, String id) {
        return new StudyException(
                ErrorCode.NOT_FOUND, type + "/" + id, "there is no " + type + " with this id or version");
    }
}
