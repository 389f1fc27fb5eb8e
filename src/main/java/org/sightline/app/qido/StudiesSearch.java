package org.sightline.app.qido;

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
import org.sightline.dicom.Uids;

/** QIDO-RS among studies and inside one: what was received and what we made of it. */
@Path("/dicomweb/studies")
@Tag(name = "dicomweb")
public class StudiesSearch {
    private final Searching searching;

    StudiesSearch(Searching searching) {
        this.searching = searching;
    }

    @GET
    @Blocking
    @Operation(summary = "Search for studies (QIDO-RS): attributes by keyword or tag, includefield, limit, offset")
    public Response studies(@Context UriInfo uri, @Context HttpHeaders headers) {
        return searching.search(new Scope(Level.STUDY, "", ""), uri, headers);
    }

    @GET
    @Path("{studyUid}/series")
    @Blocking
    @Operation(summary = "Search for series of a study (QIDO-RS)")
    public Response series(@RestPath String studyUid, @Context UriInfo uri, @Context HttpHeaders headers) {
        return searching.search(new Scope(Level.SERIES, study(studyUid), ""), uri, headers);
    }

    @GET
    @Path("{studyUid}/instances")
    @Blocking
    @Operation(summary = "Search for instances of a study (QIDO-RS)")
    public Response instances(@RestPath String studyUid, @Context UriInfo uri, @Context HttpHeaders headers) {
        return searching.search(new Scope(Level.INSTANCE, study(studyUid), ""), uri, headers);
    }

    @GET
    @Path("{studyUid}/series/{seriesUid}/instances")
    @Blocking
    @Operation(summary = "Search for instances of a series (QIDO-RS)")
    public Response instancesOfSeries(
            @RestPath String studyUid, @RestPath String seriesUid, @Context UriInfo uri, @Context HttpHeaders headers) {
        String series = Uids.require(seriesUid, "Series Instance UID of the path");
        return searching.search(new Scope(Level.INSTANCE, study(studyUid), series), uri, headers);
    }

    private static String study(String uid) {
        return Uids.require(uid, "Study Instance UID of the path");
    }
}
