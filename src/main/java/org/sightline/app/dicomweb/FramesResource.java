package org.sightline.app.dicomweb;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** WADO-RS of frames (PS3.18 section 10.4.1.1.6). */
@Path("/dicomweb/studies")
@Tag(name = "dicomweb")
public class FramesResource {
    private final Holdings holdings;
    private final Frames frames;

    FramesResource(Holdings holdings, Frames frames) {
        this.holdings = holdings;
        this.frames = frames;
    }

    @GET
    @Path("{studyUid}/series/{seriesUid}/instances/{sopUid}/frames/{frames}")
    @Blocking
    @Operation(summary = "Frames: uncompressed (application/octet-stream) or as stored (transfer-syntax=*, image/...)")
    public Response frames(
            @RestPath String studyUid,
            @RestPath String seriesUid,
            @RestPath String sopUid,
            @RestPath("frames") @Parameter(example = "1,2,3") String list,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return frames.answer(holdings.instance(studyUid, seriesUid, sopUid), numbers(list), Wire.accept(uri, headers));
    }

    private static List<Integer> numbers(String list) {
        if (!list.matches("\\d{1,9}(,\\d{1,9})*")) {
            throw new StudyException(ErrorCode.BAD_REQUEST, "frames", "frames are numbers from 1 on, commas between");
        }
        return Arrays.stream(list.split(",")).map(Integer::valueOf).toList();
    }
}
