package org.sightline.app.api;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.app.pipeline.Completion;
import org.sightline.dicom.Uids;

/** What a study will consist of, by word of somebody who knows: the scanner, the broker, the RIS. */
@Path("/api/studies/{studyUid}/expect")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "studies")
public class ExpectResource {
    private final Completion completion;

    public ExpectResource(Completion completion) {
        this.completion = completion;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "State what a study will consist of; it completes as soon as all of it is there",
            description =
                    "May come before the first object, and replaces what was stated before. Series without their "
                            + "number of objects are waited for and then for quiet. What never comes ends with the forced maximum.")
    public Response expect(
            @RestPath String studyUid,
            @RequestBody(
                            content =
                                    @Content(
                                            examples = {
                                                @ExampleObject(
                                                        name = "named series",
                                                        value =
                                                                "{\"series\":[{\"seriesUid\":\"1.2.3.4\",\"instances\":240}]}"),
                                                @ExampleObject(
                                                        name = "numbers",
                                                        value = "{\"series\":2,\"instances\":480}")
                                            }))
                    String body,
            @Context HttpServerRequest request) {
        ExpectedList expected = ExpectedList.parse(body);
        completion.expect(
                Uids.require(studyUid, "Study Instance UID"),
                expected.series(),
                expected.seriesCount(),
                expected.instanceCount(),
                "API@" + request.remoteAddress().hostAddress());
        return Response.accepted().build();
    }
}
