package org.sightline.fhir.subscription;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.ThisMachine;
import org.sightline.fhir.operation.Incoming;

/** Reads and checks subscriptions that clients send. */
public final class SubscriptionReader {
    static final String BACKPORT = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";
    private static final int DEFAULT_TIMEOUT = 10;
    private static final int LONGEST_TIMEOUT = 60;
    private static final int SHORTEST_HEARTBEAT = 10;
    private static final int LONGEST_URL = 1000;
    private static final String SECRET = "***";

    private SubscriptionReader() {}

    /** @throws StudyException {@code BAD_REQUEST} for what is malformed or not supported */
    public static SubscriptionOrder read(String body, boolean xml) {
        Subscription asked = Incoming.parse(Subscription.class, body, xml);
        require(
                asked.getStatus() == SubscriptionStatus.REQUESTED,
                "status",
                "is 'requested' when a client writes it; 'active' and what follows are ours to set");
        require(asked.hasReason(), "reason", "is missing");
        Topic topic = Topic.of(String.valueOf(asked.getCriteria()))
                .orElseThrow(() -> bad(
                        "criteria",
                        "is the canonical URL of a topic: " + Topic.DRAFT_READY.url() + " or "
                                + Topic.REPORT_SIGNED.url()));
        require(
                asked.getCriteriaElement().getExtension().isEmpty(),
                "criteria.extension",
                "filters are not supported: a subscription gets all events of its topic; choose by reading the report");
        SubscriptionChannelComponent channel = asked.getChannel();
        return new SubscriptionOrder(
                topic,
                endpoint(channel),
                ids(channel),
                xmlWanted(channel),
                headers(channel),
                heartbeat(channel),
                timeout(channel),
                end(asked),
                withoutSecrets(asked));
    }

    private static URI endpoint(SubscriptionChannelComponent channel) {
        require(channel.getType() == SubscriptionChannelType.RESTHOOK, "channel.type", "is 'rest-hook' here");
        String text = String.valueOf(channel.getEndpoint());
        try {
            URI endpoint = new URI(text);
            String host = String.valueOf(endpoint.getHost());
            boolean safe = ("https".equals(endpoint.getScheme()) && endpoint.getHost() != null)
                    || ("http".equals(endpoint.getScheme()) && ThisMachine.isNamed(host));
            require(
                    safe && endpoint.getUserInfo() == null && text.length() <= LONGEST_URL,
                    "channel.endpoint",
                    "is an https URL without a password in it, or http on the loopback of this machine");
            return endpoint;
        } catch (java.net.URISyntaxException e) {
            throw bad("channel.endpoint", "is no URL");
        }
    }

    private static boolean ids(SubscriptionChannelComponent channel) {
        String content = extension(channel.getPayloadElement(), "backport-payload-content")
                .orElse(channel.hasPayload() ? "id-only" : "empty");
        require(
                content.equals("empty") || content.equals("id-only"),
                "channel.payload",
                "content is 'empty' or 'id-only': reports are read with the client's own rights");
        return content.equals("id-only");
    }

    private static boolean xmlWanted(SubscriptionChannelComponent channel) {
        String type = channel.hasPayload() ? channel.getPayload() : "application/fhir+json";
        require(
                type.equals("application/fhir+json") || type.equals("application/fhir+xml"),
                "channel.payload",
                "is application/fhir+json or application/fhir+xml");
        return type.endsWith("xml");
    }

    private static List<String> headers(SubscriptionChannelComponent channel) {
        List<String> headers =
                channel.getHeader().stream().map(StringType::getValue).toList();
        headers.forEach(header -> require(
                header.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}: ?[\\x20-\\x7e]{0,4000}") && !header.endsWith(SECRET),
                "channel.header",
                "is 'Name: value' in printable ASCII, with the value itself"));
        return headers;
    }

    private static OptionalInt heartbeat(SubscriptionChannelComponent channel) {
        return extension(channel, "backport-heartbeat-period")
                .map(text -> number(text, SHORTEST_HEARTBEAT, Integer.MAX_VALUE, "backport-heartbeat-period"))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private static int timeout(SubscriptionChannelComponent channel) {
        return extension(channel, "backport-timeout")
                .map(text -> number(text, 1, LONGEST_TIMEOUT, "backport-timeout"))
                .orElse(DEFAULT_TIMEOUT);
    }

    private static int number(String text, int least, int most, String name) {
        require(
                text.matches("\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most,
                name,
                "is a number of seconds, at least " + least);
        return Integer.parseInt(text);
    }

    private static Optional<String> extension(Element element, String name) {
        return element.getExtension().stream()
                .filter(extension -> (BACKPORT + name).equals(extension.getUrl()))
                .map(Extension::getValue)
                .filter(PrimitiveType.class::isInstance)
                .map(value -> ((PrimitiveType<?>) value).getValueAsString())
                .findFirst();
    }

    private static Optional<Instant> end(Subscription asked) {
        return Optional.ofNullable(asked.getEnd()).map(java.util.Date::toInstant);
    }

    /** The values of headers are kept, but never shown again. */
    private static String withoutSecrets(Subscription asked) {
        asked.getChannel()
                .getHeader()
                .forEach(header -> header.setValue(header.getValue().replaceFirst(":.*", ": " + SECRET)));
        if (!asked.hasText()) {
            asked.setText(Notifications.text("Subscription to " + asked.getCriteria()));
        }
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(asked);
    }

    private static void require(boolean holds, String element, String rule) {
        if (!holds) {
            throw bad(element, rule);
        }
    }

    private static StudyException bad(String element, String rule) {
        return new StudyException(
                ErrorCode.BAD_REQUEST, "Subscription." + element, "Subscription." + element + " " + rule);
    }
}
