package org.sightline.app.drafting;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.sightline.app.config.ModelServers;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.config.VlmConfig;
import org.sightline.app.db.Database;
import org.sightline.app.db.DraftRequests;
import org.sightline.app.db.Outputs;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.pipeline.DraftAuthor;
import org.sightline.app.pipeline.ProgressEvents;
import org.sightline.app.pipeline.Readings;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.Retry;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.compose.EvidenceComposer;
import org.sightline.orchestration.drafting.Drafted;
import org.sightline.orchestration.drafting.ModelAuthor;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.StudySnapshot;

/**
 * Has the model write. A busy one is waited for; one that is away for too long, or that gives nothing that can be used,
 * is replaced by the evidence composer, and the draft says so.
 */
@Singleton
class ModelOrComposer implements DraftAuthor {
    static final String COMPOSER = "composer";

    private static final Logger LOG = Logger.getLogger(ModelOrComposer.class);
    private static final Duration BUSY_LOOK = Duration.ofMillis(500);
    private static final Duration USUAL_LOOK = Duration.ofSeconds(5);
    private static final String MODEL = "vision-language model: ";

    private final ModelVoice voice;
    private final ModelServers servers;
    private final StudyCases cases;
    private final Readings readings;
    private final ProgressEvents events;
    private final DraftRequests requests;
    private final Outputs outputs;
    private final Database database;
    private final VlmConfig config;
    private final Clock clock;
    private final Semaphore permits;

    ModelOrComposer(
            ModelVoice voice,
            ModelServers servers,
            StudyCases cases,
            Readings readings,
            ProgressEvents events,
            DraftRequests requests,
            Outputs outputs,
            Database database,
            SightlineConfig config,
            Clock clock) {
        this.voice = voice;
        this.servers = servers;
        this.cases = cases;
        this.readings = readings;
        this.events = events;
        this.requests = requests;
        this.outputs = outputs;
        this.database = database;
        this.config = config.vlm();
        this.clock = clock;
        this.permits = new Semaphore(servers.endpoints().size() * this.config.concurrency());
    }

    @Override
    public Outcome write(StudyRecord study, StudySnapshot snapshot, List<ExpertRun> runs) {
        Optional<DraftRequests.DraftRequest> request =
                database.read(h -> requests.find(h, study.studyUid(), study.version()));
        if (request.filter(r -> r.author().equals(COMPOSER)).isPresent()) {
            return new Written(composed(snapshot, runs), List.of(), false);
        }
        return voice.author()
                .map(author ->
                        inTurn(author, study, snapshot, runs, request.map(DraftRequests.DraftRequest::instruction)))
                .orElseGet(() -> without(snapshot, runs, "none is configured (SIGHTLINE_VLM_URL)", false));
    }

    /** A worker that waited for the model would keep other studies from being published. */
    private Outcome inTurn(
            ModelAuthor author,
            StudyRecord study,
            StudySnapshot snapshot,
            List<ExpertRun> runs,
            Optional<String> instruction) {
        if (!permits.tryAcquire()) {
            return new NotYet(clock.instant().plus(BUSY_LOOK));
        }
        try {
            return write(author, study, snapshot, runs, instruction);
        } finally {
            permits.release();
        }
    }

    private Outcome write(
            ModelAuthor author,
            StudyRecord study,
            StudySnapshot snapshot,
            List<ExpertRun> runs,
            Optional<String> instruction) {
        try (Readings.Watched watched = readings.watch(study)) {
            StudyCases.Opened opened = cases.open(snapshot, runs, study.lastReceived(), watched::cancelled);
            Listening listening = new Listening(watched::cancelled, text -> events.writing(study.studyUid(), text));
            Drafted drafted = author.write(opened.study(), instruction.orElse(""), listening);
            return new Written(drafted, opened.further().written(), false);
        } catch (StudyException e) {
            return failed(study, snapshot, runs, e);
        }
    }

    private Outcome failed(StudyRecord study, StudySnapshot snapshot, List<ExpertRun> runs, StudyException e) {
        LOG.warnf("the model wrote no draft: %s: %s", e.code(), e.reason());
        return switch (e.code()) {
            case VLM_CANCELLED, EXPERT_CANCELLED -> new NotYet(clock.instant());
            case VLM_UNAVAILABLE, VLM_TIMEOUT ->
                later(study, e)
                        .<Outcome>map(NotYet::new)
                        .orElseGet(() -> without(snapshot, runs, e.code() + ", " + e.reason(), config.redraft()));
            default -> composedOrThrown(snapshot, runs, e);
        };
    }

    private Outcome composedOrThrown(StudySnapshot snapshot, List<ExpertRun> runs, StudyException e) {
        if (e.code().retry() == Retry.YES || e.code() == ErrorCode.INTERNAL) {
            throw e;
        }
        return without(snapshot, runs, e.code() + ", " + e.reason(), false);
    }

    /** When to look again; empty when the study has waited long enough for servers that are away. */
    private Optional<Instant> later(StudyRecord study, StudyException e) {
        Instant now = clock.instant();
        Instant look = now.plus(e.retryAfter().orElse(USUAL_LOOK));
        if (!servers.pool().orElseThrow().away()) {
            return Optional.of(look);
        }
        Instant end = database.read(h -> outputs.finished(h, study.studyUid(), study.version(), Step.EXPERTS))
                .orElse(now)
                .plus(config.fallBackAfter());
        return now.isBefore(end) ? Optional.of(look.isBefore(end) ? look : end) : Optional.empty();
    }

    private Written without(StudySnapshot snapshot, List<ExpertRun> runs, String why, boolean again) {
        Drafted drafted = composed(snapshot, runs);
        return new Written(new Drafted(drafted.draft().without(MODEL + why), Optional.empty()), List.of(), again);
    }

    private Drafted composed(StudySnapshot snapshot, List<ExpertRun> runs) {
        return new Drafted(EvidenceComposer.compose(snapshot, runs, clock), Optional.empty());
    }
}
