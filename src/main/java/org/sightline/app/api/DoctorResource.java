package org.sightline.app.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sightline.app.doctor.Contents;
import org.sightline.app.doctor.Doctor;

/** What {@code sightline doctor} asks. */
@Path("/api/doctor")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public class DoctorResource {
    private static final int PAGE = 200;
    private static final int LARGEST_PAGE = 1000;

    private final Doctor doctor;
    private final Contents contents;

    public DoctorResource(Doctor doctor, Contents contents) {
        this.doctor = doctor;
        this.contents = contents;
    }

    @GET
    @Operation(
            summary = "Check the database against the stored objects and the queue",
            description = "Reads every row and lists every object: minutes for a large store.")
    public Doctor.Report examine() {
        return doctor.examine(false);
    }

    @GET
    @Path("contents")
    @Operation(
            summary = "Read received objects back and compare them with their hashes, a page at a time",
            description =
                    "Reads every byte of as many objects as 'limit' says; begin the next page with 'next' as 'after'.")
    public Contents.Page contents(
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("" + PAGE) int limit) {
        return contents.read(after, PageSize.require(limit, LARGEST_PAGE));
    }

    @POST
    @Path("orphans/remove")
    @Operation(summary = "The same, and remove objects that no row has named for an hour")
    public Doctor.Report removeOrphans() {
        return doctor.examine(true);
    }
}
