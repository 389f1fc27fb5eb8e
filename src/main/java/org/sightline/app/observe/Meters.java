package org.sightline.app.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.review.Difference;
import org.sightline.orchestration.vlm.ChatAnswer;

/**
 * What happened, counted. Every label has few values, all of them ours or of the configuration: never a UID, a patient's
 * attribute, or what a stranger calls itself. The table of them is in {@code docs/operations.md}.
 */
@Singleton
public class Meters {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(150),
        Duration.ofMillis(500),
        Duration.ofMillis(1500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5)
    };

    private final MeterRegistry registry;

    public Meters(MeterRegistry registry) {
        this.registry = registry;
        vlm("answered");
        firstToken();
    }

    /**
     * An object that came in.
     *
     * @param way how it came
     * @param outcome what became of it: a word of ours, or the code of the error that refused it
     * @param bytes that were stored; 0 when it was refused
     */
    public void received(String way, String outcome, long bytes) {
        String listener = lower(way);
        registry.counter("sightline.received.objects", "listener", listener, "outcome", outcome)
                .increment();
        registry.counter("sightline.received.bytes", "listener", listener).increment(bytes);
    }

    /** A step that ended. */
    public void step(Step step, boolean done, Duration took) {
        timer("sightline.step", "step", lower(step.name()), "outcome", done ? "done" : "failed")
                .record(took);
    }

    /** A step that failed, and whether it waits for a person now. */
    public void failed(Step step, ErrorCode code, boolean parked) {
        registry.counter(
                        "sightline.failures",
                        "step",
                        lower(step.name()),
                        "code",
                        code.name(),
                        "parked",
                        Boolean.toString(parked))
                .increment();
    }

    /** A reading. */
    public void read(ExpertRun run) {
        timer(
                        "sightline.expert",
                        "expert",
                        run.expert().name(),
                        "outcome",
                        lower(run.outcome().name()))
                .record(Duration.ofMillis(run.millis()));
    }

    /** A question that the model answered. */
    public void answered(ChatAnswer answer) {
        vlm("answered").record(Duration.ofMillis(answer.totalMillis()));
        if (answer.streamed()) {
            firstToken().record(Duration.ofMillis(answer.firstTokenMillis()));
        }
        answer.usage().ifPresent(usage -> {
            tokens("in", usage.prompt());
            tokens("out", usage.completion());
        });
    }

    /** A question that it did not answer. */
    public void unanswered(ErrorCode code, Duration took) {
        vlm(lower(code.name())).record(took);
    }

    /** How much of a draft, or of what an expert told in it, its reader kept. */
    public void signed(String role, String subject, Difference.Counts counts) {
        kept(role, subject, "kept", counts.kept());
        kept(role, subject, "changed", counts.changed());
        kept(role, subject, "removed", counts.removed());
        kept(role, subject, "added", counts.added());
    }

    /** How far a signed text is from its draft. */
    public void edited(String author, int editDistance, int characters) {
        registry.counter("sightline.agreement.edit.distance", "author", author).increment(editDistance);
        registry.counter("sightline.agreement.characters", "author", author).increment(characters);
    }

    /** One attempt for one object. */
    public void delivered(String archive, String outcome) {
        registry.counter("sightline.deliveries", "archive", archive, "outcome", lower(outcome))
                .increment();
    }

    /** One attempt for one statement to the FHIR server. */
    public void published(String kind, String outcome) {
        registry.counter("sightline.fhir.publications", "kind", lower(kind), "outcome", lower(outcome))
                .increment();
    }

    private void kept(String role, String subject, String change, int sentences) {
        registry.counter("sightline.agreement.sentences", "role", lower(role), "subject", subject, "change", change)
                .increment(sentences);
    }

    private Timer vlm(String outcome) {
        return timer("sightline.vlm", "outcome", outcome);
    }

    private Timer firstToken() {
        return timer("sightline.vlm.first.token");
    }

    private void tokens(String direction, int count) {
        registry.counter("sightline.vlm.tokens", "direction", direction).increment(count);
    }

    private Timer timer(String name, String... tags) {
        return Timer.builder(name).tags(tags).serviceLevelObjectives(BUCKETS).register(registry);
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
