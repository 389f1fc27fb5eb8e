package org.sightline.app.fhircast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.StudyRecord;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Follows one topic of a FHIRcast hub for as long as the service runs: has a draft ready for the report that is open. */
@Singleton
public class Cast implements Follower.Listener {
    private static final Logger LOG = Logger.getLogger(Cast.class);
    private static final String EVENTS =
            "DiagnosticReport-open,DiagnosticReport-close,DiagnosticReport-update,DiagnosticReport-select,SyncError";

    private final SightlineConfig.Fhircast config;
    private final CastState state;
    private final Drafted drafted;
    private final ObjectMapper json;
    private final Clock clock;
    private Optional<Follower> follower = Optional.empty();
    private volatile boolean reload;

    public Cast(SightlineConfig config, CastState state, Drafted drafted, ObjectMapper json, Clock clock) {
        this.config = config.fhircast();
        this.state = state;
        this.drafted = drafted;
        this.json = json;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (config.hubUrl().isPresent()) {
            Follower.Terms terms = new Follower.Terms(EVENTS, config.lease(), config.longestWait());
            follower = Optional.of(new Follower(hub(), terms, this, json, clock));
            follower.get().start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        follower.ifPresent(Follower::stop);
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

    /** FHIRcast section 2.5: every event is answered by its id. */
    @Override
    public String take(JsonNode message) {
        reload |= state.take(message.path("event"));
        String id = message.path("id").asText();
        return id.isEmpty()
                ? ""
                : json.createObjectNode().put("id", id).put("status", "200").toString();
    }

    @Override
    public void connected(boolean now) {
        state.connected(now);
    }

    @Override
    public void look(Hub hub) {
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
