package org.sightline.app.dicomweb;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** WADO-RS of rendered objects (PS3.18 section 10.4.1.1.3): window, viewport and quality by query parameter. */
@Path("/dicomweb/studies")
@Tag(name = "dicomweb")
public class RenderedResource {
    private final Holdings holdings;
    private final Pictures pictures;

    RenderedResource(Holdings holdings, Pictures pictures) {
        this.holdings = holdings;
        this.pictures = pictures;
    }

    @GET
    @Path("{studyUid}/rendered")
    @Blocking
    @Operation(summary = "The picture that stands for a study; multipart/related: one of each image")
    public Response study(@RestPath String studyUid, @Context UriInfo uri, @Context HttpHeaders headers) {
        return pictures.rendered(holdings.study(studyUid), uri, headers);
    }

    @GET
    @Path("{studyUid}/series/{seriesUid}/rendered")
    @Blocking
    @Operation(summary = "The picture that stands for a series; multipart/related: one of each image")
    public Response series(
            @RestPath String studyUid, @RestPath String seriesUid, @Context UriInfo uri, @Context HttpHeaders headers) {
        return pictures.rendered(holdings.series(studyUid, seriesUid), uri, headers);
    }

    @GET
    @Path("{studyUid}/series/{seriesUid}/instances/{sopUid}/rendered")
    @Blocking
    @Operation(summary = "An object as a picture (of many frames the middle one), or the PDF it holds")
    public Response instance(
            @RestPath String studyUid,
            @RestPath String seriesUid,
            @RestPath String sopUid,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return pictures.rendered(holdings.instance(studyUid, seriesUid, sopUid), uri, headers);
    }

    @GET
    @Path("{studyUid}/series/{seriesUid}/instances/{sopUid}/frames/{frame}/rendered")
    @Blocking
    @Operation(summary = "A frame as a picture: JPEG, PNG or GIF")
    public Response frame(
            @RestPath String studyUid,
            @RestPath String seriesUid,
            @RestPath String sopUid,
            @RestPath int frame,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return pictures.rendered(holdings.instance(studyUid, seriesUid, sopUid), frame, uri, headers);
    }
}
