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

/** QIDO-RS among the series and instances of all studies. */
@Path("/dicomweb")
@Tag(name = "dicomweb")
public class AllSearch {
    private final Searching searching;

    AllSearch(Searching searching) {
        this.searching = searching;
    }

    @GET
    @Path("series")
    @Blocking
    @Operation(summary = "Search for series of all studies (QIDO-RS)")
    public Response series(@Context UriInfo uri, @Context HttpHeaders headers) {
        return searching.search(new Scope(Level.SERIES, "", ""), uri, headers);
    }

    @GET
    @Path("instances")
    @Blocking
    @Operation(summary = "Search for instances of all studies (QIDO-RS)")
    public Response instances(@Context UriInfo uri, @Context HttpHeaders headers) {
        return searching.search(new Scope(Level.INSTANCE, "", ""), uri, headers);
    }
}
