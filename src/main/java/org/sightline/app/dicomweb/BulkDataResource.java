package org.sightline.app.dicomweb;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.json.BulkData;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.web.Accept;
import org.sightline.dicom.web.MultipartWriter;

/** WADO-RS bulk data (PS3.18 section 10.4.1.1.5): the values that metadata links to, and encapsulated documents. */
@Path("/dicomweb/studies")
@Tag(name = "dicomweb")
public class BulkDataResource {
    private static final String PIXEL_DATA = "7FE00010";

    private final Holdings holdings;
    private final Frames frames;

    BulkDataResource(Holdings holdings, Frames frames) {
        this.holdings = holdings;
        this.frames = frames;
    }

    @GET
    @Path("{studyUid}/series/{seriesUid}/instances/{sopUid}/bulkdata/{path: .+}")
    @Blocking
    @Operation(summary = "One value, alone or as multipart/related; documents in their own media type")
    public Response bulkData(
            @RestPath String studyUid,
            @RestPath String seriesUid,
            @RestPath String sopUid,
            @RestPath String path,
            @HeaderParam("Range") @DefaultValue("") String range,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        InstanceFile file = holdings.instance(studyUid, seriesUid, sopUid);
        Accept accept = Wire.accept(uri, headers);
        if (path.equals(PIXEL_DATA) && file.header().hasPixels() && frames.encapsulated(file)) {
            int all = Math.max(1, file.header().image().frames());
            return frames.answer(file, IntStream.rangeClosed(1, all).boxed().toList(), accept);
        }
        BulkData value = BulkData.find(file.file(), path)
                .orElseThrow(() -> new StudyException(
                        ErrorCode.NOT_FOUND, sopUid, "the object has no bulk data under this path; see its metadata"));
        return answer(file, path, value, accept, range);
    }

    private static Response answer(InstanceFile file, String path, BulkData value, Accept accept, String range) {
        Document document = Document.of(file, path, value);
        for (Accept.Range wanted : accept.ranges()) {
            if (wanted.takes(document.mediaType()) || wanted.takes(Wire.OCTETS)) {
                String type = wanted.takes(document.mediaType()) ? document.mediaType() : Wire.OCTETS;
                return SinglePart.value(value, document.length(), type, range)
                        .header("Content-Disposition", document.disposition())
                        .header(HttpHeaders.CACHE_CONTROL, Wire.IMMUTABLE)
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                        .build();
            }
            if (wanted.multipart() && takesPart(wanted, document)) {
                return multipart(value, document, wanted.type().orElse(Wire.OCTETS));
            }
        }
        throw Wire.notAcceptable(
                file.header().ref().sopUid(),
                "bulk data is sent as " + Wire.OCTETS + ", alone or as multipart/related; an encapsulated document as "
                        + document.mediaType());
    }

    private static boolean takesPart(Accept.Range wanted, Document document) {
        return List.of(Wire.OCTETS, "*/*", document.mediaType())
                .contains(wanted.type().orElse(Wire.OCTETS));
    }

    private static Response multipart(BulkData value, Document document, String type) {
        String partType = type.equals("*/*") ? document.mediaType() : type;
        String boundary = "sightline-" + UUID.randomUUID();
        return Response.ok(
                        Wire.unchecked(out -> {
                            MultipartWriter parts = new MultipartWriter(boundary, out);
                            value.copy(0, document.length(), parts.part(Map.of("Content-Type", partType)));
                            parts.end();
                        }),
                        MultipartWriter.contentType(boundary, partType))
                .header(HttpHeaders.CACHE_CONTROL, Wire.IMMUTABLE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
