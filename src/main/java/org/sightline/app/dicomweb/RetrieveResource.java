package org.sightline.app.dicomweb;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.web.MultipartWriter;

/** WADO-RS of whole objects (PS3.18 section 10.4.1.1.1), streamed from the store. */
@Path("/dicomweb/studies")
@Tag(name = "dicomweb")
public class RetrieveResource {
    private final Holdings holdings;

    RetrieveResource(Holdings holdings) {
        this.holdings = holdings;
    }

    @GET
    @Path("{studyUid}")
    @Blocking
    @Operation(summary = "Objects of a study (multipart/related; type=application/dicom; transfer-syntax)")
    public Response study(@RestPath String studyUid, @Context UriInfo uri, @Context HttpHeaders headers) {
        return parts(holdings.study(studyUid), choice(uri, headers, false));
    }

    @GET
    @Path("{studyUid}/series/{seriesUid}")
    @Blocking
    @Operation(summary = "Objects of a series (multipart/related; type=application/dicom; transfer-syntax)")
    public Response series(
            @RestPath String studyUid, @RestPath String seriesUid, @Context UriInfo uri, @Context HttpHeaders headers) {
        return parts(holdings.series(studyUid, seriesUid), choice(uri, headers, false));
    }

    @GET
    @Path("{studyUid}/series/{seriesUid}/instances/{sopUid}")
    @Blocking
    @Operation(summary = "One object: received or our own, byte for byte as stored unless another form is asked for")
    public Response instance(
            @RestPath String studyUid,
            @RestPath String seriesUid,
            @RestPath String sopUid,
            @HeaderParam("Range") @DefaultValue("") String range,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        InstanceFile file = holdings.instance(studyUid, seriesUid, sopUid);
        ObjectChoice choice = choice(uri, headers, true);
        return choice.multipart() ? parts(List.of(file), choice) : alone(file, choice, range);
    }

    private static ObjectChoice choice(UriInfo uri, HttpHeaders headers, boolean single) {
        return ObjectChoice.of(Wire.accept(uri, headers), single)
                .orElseThrow(() -> Wire.notAcceptable(
                        "",
                        "objects are sent as multipart/related; type=\"application/dicom\", one alone as "
                                + Wire.DICOM));
    }

    private static Response parts(List<InstanceFile> files, ObjectChoice choice) {
        ObjectOutput output = new ObjectOutput(choice);
        files.forEach(output::check);
        String boundary = "sightline-" + UUID.randomUUID();
        StreamingOutput body = Wire.unchecked(out -> {
            MultipartWriter parts = new MultipartWriter(boundary, out);
            for (InstanceFile file : files) {
                output.write(file, parts);
            }
            parts.end();
        });
        return Response.ok(body, MultipartWriter.contentType(boundary, Wire.DICOM))
                .build();
    }

    private static Response alone(InstanceFile file, ObjectChoice choice, String range) {
        ObjectOutput output = new ObjectOutput(choice);
        output.check(file);
        String sopUid = file.header().ref().sopUid();
        Response.ResponseBuilder response = output.asStored(file)
                ? SinglePart.file(file.file(), Wire.DICOM, range)
                : Response.ok(Wire.unchecked(out -> output.write(file, out)), Wire.DICOM);
        return response.header("Content-Disposition", "attachment; filename=\"" + sopUid + ".dcm\"")
                .header(HttpHeaders.CACHE_CONTROL, Wire.IMMUTABLE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
