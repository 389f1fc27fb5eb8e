package org.sightline.app.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sightline.app.doctor.Doctor;

/** What {@code sightline doctor} asks. */
@Path("/api/doctor")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public class DoctorResource {
    private final Doctor doctor;

    public DoctorResource(Doctor doctor) {
        this.doctor = doctor;
    }

    @GET
    @Operation(
            summary = "Check the database against the stored objects and the queue",
            description = "Reads every row and lists every object: minutes for a large store.")
    public Doctor.Report examine() {
        return doctor.examine(false);
    }

    @POST
    @Path("orphans/remove")
    @Operation(summary = "The same, and remove objects that no row has named for an hour")
    public Doctor.Report removeOrphans() {
        return doctor.examine(true);
    }
}
