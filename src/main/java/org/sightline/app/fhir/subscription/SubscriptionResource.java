package org.sightline.app.fhir.subscription;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.app.fhir.Answers;
import org.sightline.app.fhir.Asked;
import org.sightline.app.fhir.Body;
import org.sightline.app.fhir.FhirSite;
import org.sightline.fhir.search.Encoding;
import org.sightline.fhir.search.FhirServer;
import org.sightline.fhir.search.Shape;
import org.sightline.fhir.search.Stored;
import org.sightline.fhir.subscription.SubscriptionOrder;
import org.sightline.fhir.subscription.SubscriptionReader;

/** Subscriptions of clients: create, update, delete. They are read and searched like all resources. */
@Path("/fhir")
@Tag(name = "fhir")
public class SubscriptionResource {
    private static final int CREATED = 201;

    private final Subscriptions subscriptions;
    private final FhirServer server;
    private final FhirSite site;

    public SubscriptionResource(Subscriptions subscriptions, FhirServer server, FhirSite site) {
        this.subscriptions = subscriptions;
        this.server = server;
        this.site = site;
    }

    @POST
    @Path("Subscription")
    @Operation(summary = "Subscribe to drafts that are ready or reports that are signed")
    public Response create(InputStream body, @Context HttpHeaders headers, @Context UriInfo uri) {
        Encoding encoding = new Asked(headers, uri).encoding();
        Stored created = subscriptions.create(UUID.randomUUID().toString(), order(body, headers));
        URI location =
                URI.create(site.site().fhirUrl() + "/Subscription/" + created.id() + "/_history/" + created.version());
        return answer(created, encoding).status(CREATED).location(location).build();
    }

    @PUT
    @Path("Subscription/{id}")
    @Operation(summary = "Change a subscription, or turn one on again that rests in error")
    public Response update(@RestPath String id, InputStream body, @Context HttpHeaders headers, @Context UriInfo uri) {
        Asked asked = new Asked(headers, uri);
        Encoding encoding = asked.encoding();
        return answer(subscriptions.update(id, order(body, headers), asked.header("If-Match")), encoding)
                .build();
    }

    @DELETE
    @Path("Subscription/{id}")
    @Operation(summary = "End a subscription")
    public Response delete(@RestPath String id, @Context HttpHeaders headers, @Context UriInfo uri) {
        subscriptions.delete(id, new Asked(headers, uri).header("If-Match"));
        return Response.noContent().build();
    }

    private static SubscriptionOrder order(InputStream body, HttpHeaders headers) {
        boolean xml = Body.xml(headers);
        return SubscriptionReader.read(Body.text(body), xml);
    }

    private Response.ResponseBuilder answer(Stored stored, Encoding encoding) {
        return Answers.versioned(Answers.of(server.resource(stored, Shape.WHOLE, encoding), encoding), stored);
    }
}
