package org.sightline.app.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sightline.app.audit.AuditCheck;

/** What {@code sightline audit} asks. */
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public class AuditResource {
    private final AuditCheck check;

    public AuditResource(AuditCheck check) {
        this.check = check;
    }

    /** The end of the chain as {@code NUMBER:HASH}. */
    public record End(String head) {}

    @GET
    @Path("head")
    @Operation(summary = "The end of the audit log's chain, to be kept elsewhere")
    public End head() {
        return new End(check.head());
    }

    @GET
    @Path("verify")
    @Operation(
            summary = "Check every entry of the audit log against the chain that it was sealed in",
            description = "Names the first entry that does not fit. Reads the whole log: minutes for a large one.")
    public AuditCheck.Checked verify(@QueryParam("head") Optional<String> head) {
        return check.check(head);
    }
}
