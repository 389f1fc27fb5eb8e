package org.sightline.experts.remote.deploy;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sightline.dicom.error.Blame;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.VolumeBuilder;
import org.sightline.dicom.net.DicomPeer;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.remote.http.Breaker;
import org.sightline.experts.remote.privacy.Discretion;
import org.sightline.experts.remote.privacy.Disguise;

/**
 * A workflow of a MONAI Deploy installation as an expert. The series goes out by C-STORE, the results come back by
 * C-STORE to a title of our own, and the REST services tell how far the workflow is and why it failed; they offer no
 * synchronous inference. Segmentations become a mask with volumes, measurement reports (TID 1500) become findings with
 * quantities; whatever else comes is noted and not used.
 */
public final class MonaiDeployExpert implements Expert {
    /** What ends a reading without saying anything about the peer's health. */
    private static final Set<ErrorCode> NOT_THE_PEER = Set.of(ErrorCode.EXPERT_CANCELLED);

    private final ExpertDescriptor descriptor;
    private final MonaiDeploySettings settings;
    private final ResultInbox inbox;
    private final DeployNotes notes;
    private final Discretion discretion;
    private final Clock clock;
    private final RestService gateway;
    private final RestService manager;
    private final Submission byStore;
    private final Breaker breaker;
    private final AtomicBoolean untried;
    private volatile Optional<Submission> proven = Optional.empty();

    /**
     * @param descriptor of the workflow: what it accepts and can say; codes that it does not list are not reported
     * @param dicom the Informatics Gateway, called under {@link MonaiDeploySettings#callingAe}
     * @param inbox where objects for {@link MonaiDeploySettings#resultAe} arrive
     * @param discretion under which names series go there; a gateway that is not trusted fetches nothing itself, so that
     *     the settings ask for no inference requests then
     */
    public MonaiDeployExpert(
            ExpertDescriptor descriptor,
            MonaiDeploySettings settings,
            DicomPeer dicom,
            ResultInbox inbox,
            DeployNotes notes,
            Discretion discretion,
            Clock clock) {
        if (!discretion.trusts() && settings.inference().isPresent()) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    descriptor.name(),
                    "mode inference has the gateway fetch the images as they are, so that it has to be one of"
                            + " sightline.privacy.trusted; or use mode dimse");
        }
        this.discretion = discretion;
        this.descriptor = descriptor;
        this.settings = settings;
        this.inbox = inbox;
        this.notes = notes;
        this.clock = clock;
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(settings.timing().call())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.gateway = new RestService(settings.gatewayApi(), settings.timing().call(), http, clock);
        this.manager = new RestService(settings.managerApi(), settings.timing().call(), http, clock);
        this.byStore = new StoreSubmission(dicom, clock);
        this.breaker = new Breaker(clock);
        this.untried = new AtomicBoolean(settings.inference().isPresent());
    }

    /** With a DICOM connection without TLS, and without notes. */
    public MonaiDeployExpert(
            ExpertDescriptor descriptor, MonaiDeploySettings settings, ResultInbox inbox, Clock clock) {
        this(
                descriptor,
                settings,
                new DicomPeer(settings.gateway(), settings.callingAe()),
                inbox,
                (series, note) -> {},
                Discretion.TRUSTED,
                clock);
    }

    /**
     * Tries {@code POST /inference}, where the settings ask for it, with a study that the gateway can fetch; the first
     * reading does so by itself. When an answer comes readings use it from now on, else they go on by C-STORE: the stock
     * Workflow Manager rejects every such request after the gateway has said 200.
     *
     * @return why readings go by C-STORE; empty when they go by inference request
     */
    public Optional<String> probeInference(ExpertRequest request, ReadingWatch watch) {
        if (settings.inference().isEmpty()) {
            return Optional.of("the settings do not ask for inference requests");
        }
        untried.set(false);
        Submission candidate = new InferenceSubmission(settings.inference().get(), gateway, UUID::randomUUID, clock);
        try {
            ask(request, new Progress(watch, descriptor.name()), candidate);
            proven = Optional.of(candidate);
            return Optional.empty();
        } catch (StudyException e) {
            return Optional.of("POST /inference gave no answer: " + e.reason());
        }
    }

    @Override
    public ExpertDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
        try {
            Optional<String> unfit = unfit(request);
            return unfit.isPresent() ? new ExpertResult.Declined(unfit.get()) : readFit(request, watch);
        } catch (StudyException e) {
            return e.code().blame() == Blame.SENDER
                    ? new ExpertResult.Declined(e.reason())
                    : new ExpertResult.Failed(e.code(), e.reason());
        }
    }

    /** A try is no part of the reading's way. */
    private static ReadingWatch silent(ReadingWatch watch) {
        return new ReadingWatch() {
            @Override
            public void progress(double fraction) {}

            @Override
            public boolean cancelled() {
                return watch.cancelled();
            }
        };
    }

    private ExpertResult readFit(ExpertRequest request, ReadingWatch watch) {
        Optional<Instant> leftAlone = breaker.openUntil();
        if (leftAlone.isPresent()) {
            return new ExpertResult.Failed(
                    ErrorCode.EXPERT_UNAVAILABLE,
                    "MONAI Deploy failed several times in a row and is left alone until " + leftAlone.get());
        }
        if (untried.compareAndSet(true, false)) {
            probeInference(request, silent(watch)).ifPresent(why -> notes.note(request.series(), why));
        }
        try {
            ExpertResult result = ask(request, new Progress(watch, descriptor.name()), proven.orElse(byStore));
            breaker.succeeded();
            return result;
        } catch (StudyException e) {
            if (NOT_THE_PEER.contains(e.code())) {
                breaker.abandoned();
            } else {
                breaker.failed();
            }
            return new ExpertResult.Failed(e.code(), e.reason());
        } catch (RuntimeException e) {
            breaker.abandoned();
            return new ExpertResult.Failed(
                    ErrorCode.EXPERT_ERROR,
                    descriptor.name() + " stopped: " + e.getClass().getName());
        }
    }

    /** Begins to listen before anything is sent, and forgets what comes after the answer. */
    private ExpertResult ask(ExpertRequest request, Progress progress, Submission submission) {
        PayloadSearch search = new PayloadSearch(settings, gateway, manager, clock);
        search.remember();
        try (Disguise disguise = discretion.of(request);
                ResultInbox.Expectation expected = inbox.expect(
                        settings.resultAe(), disguise.request().series().studyUid())) {
            List<InstanceFile> objects = new DeployRun(settings.timing(), disguise.request(), progress, clock)
                    .await(submission, job -> new JobTracker(settings, manager, search, job), expected);
            ExpertResult result = new ResultReading(descriptor, request, notes).read(disguise.restored(objects));
            progress.done();
            return result;
        }
    }

    /** @throws StudyException when the series is no volume, or cannot be read */
    private Optional<String> unfit(ExpertRequest request) {
        if (request.files().isEmpty()) {
            return Optional.of("no images");
        }
        for (InstanceFile file : request.files()) {
            String modality = file.header().series().modality();
            if (!descriptor.modalities().contains(modality)) {
                return Optional.of("modality " + modality + " is not one of " + sorted(descriptor.modalities()));
            }
            String part = file.header().series().bodyPart();
            if (!part.isEmpty()
                    && !descriptor.bodyParts().isEmpty()
                    && !descriptor.bodyParts().contains(part)) {
                return Optional.of("body part " + part + " is not one of " + sorted(descriptor.bodyParts()));
            }
        }
        if (descriptor.input() != ExpertDescriptor.Input.IMAGE) {
            // a mask could not be brought back onto a series that is no volume, so it need not be sent
            VolumeBuilder.slices(request.series(), request.files());
        }
        return Optional.empty();
    }

    private static List<String> sorted(Set<String> values) {
        return values.stream().sorted().toList();
    }
}
