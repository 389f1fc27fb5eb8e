package org.sightline.app.dicomweb;

import com.fasterxml.jackson.core.JsonGenerator;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.dicom.json.DicomJson;
import org.sightline.dicom.read.InstanceFile;

/** WADO-RS metadata (PS3.18 section 10.4.1.1.2): all attributes of the objects, links in place of bulk data. */
@Path("/dicomweb/studies")
@Tag(name = "dicomweb")
public class MetadataResource {
    private static final List<String> OFFERED = List.of(Wire.DICOM_JSON, "application/json");

    private final Holdings holdings;

    MetadataResource(Holdings holdings) {
        this.holdings = holdings;
    }

    /** What an answer needs of its request. */
    private record Asked(UriInfo uri, HttpHeaders headers, Request request) {}

    @GET
    @Path("{studyUid}/metadata")
    @Blocking
    @Operation(summary = "Attributes of all objects of a study, with ETag")
    public Response study(
            @RestPath String studyUid, @Context UriInfo uri, @Context HttpHeaders headers, @Context Request request) {
        return answer(holdings.study(studyUid), new Asked(uri, headers, request));
    }

    @GET
    @Path("{studyUid}/series/{seriesUid}/metadata")
    @Blocking
    @Operation(summary = "Attributes of all objects of a series, with ETag")
    public Response series(
            @RestPath String studyUid,
            @RestPath String seriesUid,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request) {
        return answer(holdings.series(studyUid, seriesUid), new Asked(uri, headers, request));
    }

    @GET
    @Path("{studyUid}/series/{seriesUid}/instances/{sopUid}/metadata")
    @Blocking
    @Operation(summary = "Attributes of one object, with ETag")
    public Response instance(
            @RestPath String studyUid,
            @RestPath String seriesUid,
            @RestPath String sopUid,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Request request) {
        return answer(List.of(holdings.instance(studyUid, seriesUid, sopUid)), new Asked(uri, headers, request));
    }

    private static Response answer(List<InstanceFile> files, Asked asked) {
        String type = Wire.accept(asked.uri(), asked.headers())
                .best(OFFERED)
                .orElseThrow(() -> Wire.notAcceptable("", "metadata is answered as " + Wire.DICOM_JSON + " alone"));
        String base = asked.uri().getBaseUri().toString().replaceFirst("/$", "");
        EntityTag tag = tag(files, base);
        Response.ResponseBuilder unchanged = asked.request().evaluatePreconditions(tag);
        Response.ResponseBuilder response =
                unchanged == null ? Response.ok(Wire.unchecked(out -> write(files, base, out)), type) : unchanged;
        return response.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private static void write(List<InstanceFile> files, String base, OutputStream out) throws IOException {
        try (JsonGenerator json = DicomJson.document(out)) {
            json.writeStartArray();
            for (InstanceFile file : files) {
                String bulkData = base + Wado.path(file.header().ref()) + "/bulkdata/";
                DicomJson.write(file.file(), bulkData::concat, json);
            }
            json.writeEndArray();
        }
    }

    /** Objects do not change under their UIDs, so that the set of UIDs says whether the answer did; so do its links. */
    private static EntityTag tag(List<InstanceFile> files, String base) {
        String content = files.stream()
                .map(file -> file.header().ref().sopUid())
                .collect(Collectors.joining("\n", base + "\n", ""));
        return new EntityTag(UUID.nameUUIDFromBytes(content.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString());
    }
}
