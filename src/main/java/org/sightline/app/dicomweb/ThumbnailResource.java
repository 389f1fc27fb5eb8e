package org.sightline.app.dicomweb;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Thumbnails (PS3.18 section 10.4.1.1.4): small pictures of our choice, 200 pixels unless a viewport is given. */
@Path("/dicomweb/studies")
@Tag(name = "dicomweb")
public class ThumbnailResource {
    private final Holdings holdings;
    private final Pictures pictures;

    ThumbnailResource(Holdings holdings, Pictures pictures) {
        this.holdings = holdings;
        this.pictures = pictures;
    }

    @GET
    @Path("{studyUid}/thumbnail")
    @Blocking
    @Operation(summary = "A small picture of a study")
    public Response study(@RestPath String studyUid, @Context UriInfo uri, @Context HttpHeaders headers) {
        return pictures.thumbnail(holdings.study(studyUid), uri, headers);
    }

    @GET
    @Path("{studyUid}/series/{seriesUid}/thumbnail")
    @Blocking
    @Operation(summary = "A small picture of a series")
    public Response series(
            @RestPath String studyUid, @RestPath String seriesUid, @Context UriInfo uri, @Context HttpHeaders headers) {
        return pictures.thumbnail(holdings.series(studyUid, seriesUid), uri, headers);
    }

    @GET
    @Path("{studyUid}/series/{seriesUid}/instances/{sopUid}/thumbnail")
    @Blocking
    @Operation(summary = "A small picture of an object")
    public Response instance(
            @RestPath String studyUid,
            @RestPath String seriesUid,
            @RestPath String sopUid,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return pictures.thumbnail(List.of(holdings.instance(studyUid, seriesUid, sopUid)), uri, headers);
    }

    @GET
    @Path("{studyUid}/series/{seriesUid}/instances/{sopUid}/frames/{frame}/thumbnail")
    @Blocking
    @Operation(summary = "A small picture of a frame")
    public Response frame(
            @RestPath String studyUid,
            @RestPath String seriesUid,
            @RestPath String sopUid,
            @RestPath int frame,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return pictures.thumbnail(holdings.instance(studyUid, seriesUid, sopUid), frame, uri, headers);
    }
}
