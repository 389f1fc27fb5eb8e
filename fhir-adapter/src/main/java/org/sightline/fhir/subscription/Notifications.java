package org.sightline.fhir.subscription;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.sightline.fhir.Site;

/** What subscribers are sent. */
public final class Notifications {
    private Notifications() {}

    /**
     * What happened.
     *
     * @param number 1 for the first event of a subscription
     * @param focus {@code Type/id}; the report it is about
     */
    public record Event(long number, Instant at, String focus) {}

    /**
     * How a subscription stands.
     *
     * @param status such as {@code active}
     * @param events how many there were since it began
     * @param ids events name their report
     */
    public record Standing(String id, Topic topic, String status, long events, boolean ids) {}

    /**
     * A notification in JSON.
     *
     * @param type {@code handshake}, {@code heartbeat}, {@code event-notification} or {@code query-event}
     */
    public static String json(Standing standing, String type, List<Event> events, Site site) {
        Bundle bundle = new Bundle().setType(BundleType.HISTORY);
        bundle.getMeta().addProfile(SubscriptionReader.BACKPORT + "backport-subscription-notification-r4");
        Bundle.BundleEntryComponent first = bundle.addEntry()
                .setFullUrl("urn:uuid:"
                        + UUID.nameUUIDFromBytes((standing.id() + type + standing.events() + events.size())
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .setResource(status(standing, type, events, site));
        first.getRequest().setMethod(HTTPVerb.GET).setUrl("Subscription/" + standing.id() + "/$status");
        first.getResponse().setStatus("200");
        if (standing.ids()) {
            events.forEach(event -> reported(bundle, event, site));
        }
        return encode(bundle);
    }

    private static void reported(Bundle bundle, Event event, Site site) {
        Bundle.BundleEntryComponent entry = bundle.addEntry().setFullUrl(site.fhirUrl() + "/" + event.focus());
        entry.getRequest().setMethod(HTTPVerb.PUT).setUrl(event.focus());
        entry.getResponse().setStatus("200");
    }

    /** The answer to {@code $status} in JSON. */
    public static String statusBundle(Standing standing, Site site) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(1);
        bundle.addLink().setRelation("self").setUrl(site.fhirUrl() + "/Subscription/" + standing.id() + "/$status");
        Parameters status = status(standing, "query-status", List.of(), site);
        // The entry of a searchset has to have an id.
        status.setId(standing.id());
        bundle.addEntry()
                .setFullUrl("urn:uuid:"
                        + UUID.nameUUIDFromBytes(standing.id().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .setResource(status)
                .getSearch()
                .setMode(SearchEntryMode.MATCH);
        return encode(bundle);
    }

    private static Parameters status(Standing standing, String type, List<Event> events, Site site) {
        Parameters status = new Parameters();
        status.getMeta().addProfile(SubscriptionReader.BACKPORT + "backport-subscription-status-r4");
        status.addParameter()
                .setName("subscription")
                .setValue(new Reference(site.fhirUrl() + "/Subscription/" + standing.id()));
        status.addParameter()
                .setName("topic")
                .setValue(new CanonicalType(standing.topic().url()));
        status.addParameter().setName("status").setValue(new CodeType(standing.status()));
        status.addParameter().setName("type").setValue(new CodeType(type));
        status.addParameter()
                .setName("events-since-subscription-start")
                .setValue(new StringType(Long.toString(standing.events())));
        events.forEach(event -> event(status, event, standing.ids(), site));
        return status;
    }

    private static void event(Parameters status, Event event, boolean ids, Site site) {
        ParametersParameterComponent part = status.addParameter().setName("notification-event");
        part.addPart().setName("event-number").setValue(new StringType(Long.toString(event.number())));
        part.addPart().setName("timestamp").setValue(new InstantType(Date.from(event.at())));
        if (ids) {
            part.addPart().setName("focus").setValue(new Reference(site.fhirUrl() + "/" + event.focus()));
        }
    }

    /** The resource with another status; an error is shown in it, or taken away. */
    public static String withStatus(String subscriptionJson, String id, String status, String error) {
        Subscription subscription =
                FhirContext.forR4Cached().newJsonParser().parseResource(Subscription.class, subscriptionJson);
        subscription.setId(new IdType("Subscription", id));
        subscription.getMeta().setVersionId(null).setLastUpdated(null);
        subscription.setStatus(SubscriptionStatus.fromCode(status));
        subscription.setError(error.isEmpty() ? null : error);
        return encode(subscription);
    }

    static Narrative text(String text) {
        XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
        div.attribute("xmlns", "http://www.w3.org/1999/xhtml").addTag("p").addText(text);
        return new Narrative().setStatus(NarrativeStatus.GENERATED).setDiv(div);
    }

    private static String encode(org.hl7.fhir.r4.model.Resource resource) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
    }
}
