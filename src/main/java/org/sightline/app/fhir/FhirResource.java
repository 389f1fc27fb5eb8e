package org.sightline.app.fhir;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirRecord;
import org.sightline.app.db.FhirResources;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.fhir.FhirAdapter;

/** FHIR R4: read, and search of reports by study, accession, patient, status. */
@Path("/fhir")
@Produces({FhirAdapter.JSON, FhirAdapter.XML, "application/json", "application/xml"})
@Tag(name = "fhir")
public class FhirResource {
    private static final int DEFAULT_COUNT = 20;
    private static final int LARGEST_COUNT = 200;

    private final Database database;
    private final FhirResources resources;
    private final FhirAdapter adapter;
    private final FhirSite site;

    public FhirResource(Database database, FhirResources resources, FhirAdapter adapter, FhirSite site) {
        this.database = database;
        this.resources = resources;
        this.adapter = adapter;
        this.site = site;
    }

    @GET
    @Path("metadata")
    @Operation(summary = "CapabilityStatement")
    public Response metadata(@Context HttpHeaders headers, @Context UriInfo uri) {
        return answer(adapter.capabilityStatement(site.site()), headers, uri).build();
    }

    @GET
    @Path("{type:[A-Z][A-Za-z]+}/{id}")
    @Operation(summary = "Read a resource")
    public Response read(
            @RestPath String type, @RestPath String id, @Context HttpHeaders headers, @Context UriInfo uri) {
        FhirRecord found = database.read(h -> resources.find(h, type, id))
                .orElseThrow(() -> new StudyException(
                        ErrorCode.NOT_FOUND, type + "/" + id, "there is no " + type + " with this id"));
        return answer(found.body(), headers, uri)
                .header("ETag", "W/\"" + found.version() + "\"")
                .lastModified(Date.from(found.updated()))
                .build();
    }

    @GET
    @Path("DiagnosticReport")
    @Operation(summary = "Search reports: _id, study, identifier, patient, status, _count, _offset")
    public Response search(@Context HttpHeaders headers, @Context UriInfo uri) {
        MultivaluedMap<String, String> asked = uri.getQueryParameters();
        Map<String, String> where = new TreeMap<>();
        asked.forEach((name, values) -> condition(where, name, values.get(0)));
        int size = Math.min(LARGEST_COUNT, number(asked, "_count", DEFAULT_COUNT));
        int offset = number(asked, "_offset", 0);
        List<String> found = database.read(h -> resources.search(h, "DiagnosticReport", where, size, offset)).stream()
                .map(FhirRecord::body)
                .toList();
        int total = database.read(h -> resources.count(h, "DiagnosticReport", where));
        String self = site.site().baseUrl() + "/fhir/DiagnosticReport"
                + (uri.getRequestUri().getRawQuery() == null
                        ? ""
                        : "?" + uri.getRequestUri().getRawQuery());
        return answer(adapter.searchset(found, self, total), headers, uri).build();
    }

    private static void condition(Map<String, String> where, String name, String value) {
        switch (name) {
            case "_id" -> where.put("id", value);
            case "study" -> where.put("study_uid", value.replaceFirst("^(urn:dicom:uid\\|)?(urn:oid:)?", ""));
            case "identifier" -> where.put("accession", value.substring(value.indexOf('|') + 1));
            case "patient", "subject" -> where.put("patient", value.replaceFirst("^.*Patient/", ""));
            case "patient.identifier", "subject.identifier" ->
                where.put("patient_id", value.substring(value.indexOf('|') + 1));
            case "status" -> where.put("status", value);
            case "_count", "_offset", "_format" -> {}
            default ->
                throw new StudyException(
                        ErrorCode.BAD_REQUEST,
                        name,
                        "unknown search parameter '" + name
                                + "'; known: _id, study, identifier, patient, patient.identifier, status");
        }
    }

    private static int number(MultivaluedMap<String, String> asked, String name, int otherwise) {
        String text = asked.getFirst(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,6}")) {
            throw new StudyException(ErrorCode.BAD_REQUEST, name, name + " is a number");
        }
        return Integer.parseInt(text);
    }

    private Response.ResponseBuilder answer(String json, HttpHeaders headers, UriInfo uri) {
        String format = uri.getQueryParameters().getFirst("_format");
        String accept = format == null ? String.valueOf(headers.getHeaderString("Accept")) : format;
        boolean xml = accept.contains("xml") && !accept.contains("json") && !accept.contains("html");
        return xml ? Response.ok(adapter.toXml(json), FhirAdapter.XML) : Response.ok(json, FhirAdapter.JSON);
    }
}
