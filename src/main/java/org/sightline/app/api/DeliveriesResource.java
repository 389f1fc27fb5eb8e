package org.sightline.app.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sightline.app.db.DeliveryState;
import org.sightline.app.deliver.Deliveries;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Results on their way to archives. */
@Path("/api/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public class DeliveriesResource {
    private static final int LONGEST_LIST = 200;

    private final Deliveries deliveries;

    public DeliveriesResource(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** How many deliveries were started again. */
    public record Restarted(int count) {}

    @GET
    @Operation(summary = "Deliveries in a state (waiting, sending, delivered, failed, superseded), last change first")
    public OperationsResource.Items<DeliveryView> list(@QueryParam("state") @DefaultValue("failed") String state) {
        return new OperationsResource.Items<>(deliveries.inState(state(state), LONGEST_LIST).stream()
                .map(DeliveryView::of)
                .toList());
    }

    @POST
    @Path("retry")
    @Operation(summary = "Start all parked deliveries again, as after an archive was away for long")
    public Restarted retry() {
        return new Restarted(deliveries.retryAll());
    }

    private static DeliveryState state(String text) {
        try {
            return DeliveryState.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST, "state", "'state' is one of " + List.of(DeliveryState.values()), e);
        }
    }
}
