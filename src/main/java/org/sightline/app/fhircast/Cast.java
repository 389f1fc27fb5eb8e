package org.sightline.app.fhircast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.StudyRecord;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Follows one topic of a FHIRcast hub for as long as the service runs, and subscribes anew whenever the hub is lost. */
@Singleton
public class Cast {
    private static final Logger LOG = Logger.getLogger(Cast.class);
    private static final String EVENTS =
            "DiagnosticReport-open,DiagnosticReport-close,DiagnosticReport-update,DiagnosticReport-select,SyncError";
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final long LOOK_MILLIS = 500;
    private static final int RENEW_AT_PERCENT = 80;
    private static final int LONGEST_SHIFT = 10;

    private final SightlineConfig.Fhircast config;
    private final CastState state;
    private final Drafted drafted;
    private final ObjectMapper json;
    private final Clock clock;
    private volatile boolean running = true;
    private volatile boolean reload;
    private volatile long leaseSeconds;

    public Cast(SightlineConfig config, CastState state, Drafted drafted, ObjectMapper json, Clock clock) {
        this.config = config.fhircast();
        this.state = state;
        this.drafted = drafted;
        this.json = json;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (config.hubUrl().isPresent()) {
            Thread thread = new Thread(this::follow, "fhircast");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
    }

    private Hub hub() {
        URI url = config.hubUrl()
                .orElseThrow(() -> new StudyException(
                        ErrorCode.STATE_CONFLICT, "FHIRcast", "no hub is configured (sightline.fhircast.hub-url)"));
        return new Hub(new Hub.Account(url, topic(), config.token().orElse(""), config.subscriber()), json);
    }

    private String topic() {
        return config.topic().orElse("");
    }

    private void follow() {
        Hub hub = hub();
        int failures = 0;
        String told = "";
        while (running) {
            try {
                session(hub);
                failures = 0;
            } catch (StudyException e) {
                failures++;
                if (!told.equals(e.reason())) {
                    told = e.reason();
                    LOG.warnf("FHIRcast: %s; it is asked again until it answers", told);
                }
            } catch (RuntimeException e) {
                failures++;
                LOG.error("FHIRcast: an error of ours; the hub is asked again", e);
            }
            state.connected(false);
            pause(failures);
        }
    }

    private void pause(int failures) {
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(failures, LONGEST_SHIFT));
        Duration wait = doubled.compareTo(config.longestWait()) < 0 ? doubled : config.longestWait();
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            running = false;
        }
    }

    private void session(Hub hub) {
        Duration lease = config.lease();
        leaseSeconds = lease.toSeconds();
        URI endpoint = hub.subscribe(EVENTS, lease, "");
        Inbox inbox = new Inbox(this::answer);
        WebSocket socket = hub.connect(endpoint, inbox);
        Instant subscribed = clock.instant();
        while (running && !over(inbox)) {
            if (clock.instant().isAfter(subscribed.plusSeconds(leaseSeconds * RENEW_AT_PERCENT / 100))) {
                hub.subscribe(EVENTS, lease, endpoint.toString());
                subscribed = clock.instant();
            }
            look(hub);
        }
        if (!running) {
            hub.unsubscribe(endpoint.toString());
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }

    private static boolean over(Inbox inbox) {
        try {
            inbox.over().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** FHIRcast section 2.5: every event is answered by its id. */
    private String answer(String text) {
        try {
            JsonNode message = json.readTree(text);
            if (message.has("hub.mode")) {
                confirmed(message);
                return "";
            }
            reload |= state.take(message.path("event"));
            String id = message.path("id").asText();
            return id.isEmpty()
                    ? ""
                    : json.createObjectNode().put("id", id).put("status", "200").toString();
        } catch (JsonProcessingException e) {
            LOG.warn("FHIRcast: a message of the hub is no JSON and is left out");
            return "";
        }
    }

    private void confirmed(JsonNode message) {
        if (message.path("hub.mode").asText().equals("denied")) {
            LOG.warnf(
                    "FHIRcast: the hub denies the subscription: %s",
                    message.path("hub.reason").asText());
            return;
        }
        leaseSeconds = message.path("hub.lease_seconds").asLong(leaseSeconds);
        state.connected(true);
    }

    private void look(Hub hub) {
        if (reload) {
            reload = false;
            state.current(hub.current());
        }
        Optional<OpenReport> open = state.open();
        open.flatMap(drafted::study).ifPresent(study -> {
            drafted.hurry(study);
            send(hub, open.orElseThrow(), study);
        });
    }

    private void send(Hub hub, OpenReport open, StudyRecord study) {
        List<JsonNode> parts = drafted.update(study, open);
        if (parts.isEmpty() || !state.first(study.draftId())) {
            return;
        }
        try {
            hub.publish(new Messages(json, topic()).update(UUID.randomUUID().toString(), clock.instant(), open, parts));
        } catch (StudyException e) {
            LOG.warnf("FHIRcast: a draft was not taken: %s", e.reason());
            state.forget();
            reload = true;
        }
    }

    /**
     * Selects findings at the reporting system as they are selected here.
     *
     * @param references such as {@code Observation/id}; none clears the selection
     * @throws StudyException {@code STATE_CONFLICT} when no report is open there
     */
    void select(List<String> references) {
        OpenReport open = state.open()
                .orElseThrow(() -> new StudyException(
                        ErrorCode.STATE_CONFLICT, "FHIRcast", "no report is open at the reporting system"));
        hub().publish(new Messages(json, topic())
                .select(UUID.randomUUID().toString(), clock.instant(), open, references));
        state.select(references);
    }
}
