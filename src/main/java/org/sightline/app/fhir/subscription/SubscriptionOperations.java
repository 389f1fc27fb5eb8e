package org.sightline.app.fhir.subscription;

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
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirSubscription;
import org.sightline.app.db.FhirSubscriptions;
import org.sightline.app.fhir.Answers;
import org.sightline.app.fhir.Asked;
import org.sightline.app.fhir.FhirSite;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.fhir.search.Encoding;
import org.sightline.fhir.search.FhirServer;
import org.sightline.fhir.subscription.Notifications;
import org.sightline.fhir.subscription.Notifications.Event;

/** How a subscription stands, and events that a subscriber missed. */
@Path("/fhir")
@Tag(name = "fhir")
public class SubscriptionOperations {
    private static final int MOST_EVENTS = 200;

    private final Database database;
    private final FhirSubscriptions rows;
    private final FhirServer server;
    private final FhirSite site;

    public SubscriptionOperations(Database database, FhirSubscriptions rows, FhirServer server, FhirSite site) {
        this.database = database;
        this.rows = rows;
        this.server = server;
        this.site = site;
    }

    @GET
    @Path("Subscription/{id}/$status")
    @Operation(summary = "How a subscription stands")
    public Response status(@RestPath String id, @Context HttpHeaders headers, @Context UriInfo uri) {
        Encoding encoding = new Asked(headers, uri).encoding();
        String json = Notifications.statusBundle(SubscriptionWork.standing(row(id)), site.site());
        return Answers.of(server.encoded(json, encoding), encoding).build();
    }

    @GET
    @Path("Subscription/{id}/$events")
    @Operation(summary = "Events of a subscription: eventsSinceNumber, eventsUntilNumber")
    public Response events(@RestPath String id, @Context HttpHeaders headers, @Context UriInfo uri) {
        Asked asked = new Asked(headers, uri);
        Encoding encoding = asked.encoding();
        FhirSubscription row = row(id);
        long from = number(asked, "eventsSinceNumber", 1);
        long to = number(asked, "eventsUntilNumber", row.events());
        List<Event> events = database.read(h -> rows.events(h, id, from, to, MOST_EVENTS)).stream()
                .map(event -> new Event(event.number(), event.at(), event.focus()))
                .toList();
        String json = Notifications.json(SubscriptionWork.standing(row), "query-event", events, site.site());
        return Answers.of(server.encoded(json, encoding), encoding).build();
    }

    private FhirSubscription row(String id) {
        return database.read(h -> rows.find(h, id)).orElseThrow(() -> Subscriptions.none(id));
    }

    private static long number(Asked asked, String name, long otherwise) {
        String text = asked.parameter(name).orElse(Long.toString(otherwise));
        if (!text.matches("\\d{1,15}")) {
            throw new StudyException(ErrorCode.BAD_REQUEST, name, "'" + name + "' is the number of an event");
        }
        return Long.parseLong(text);
    }
}
