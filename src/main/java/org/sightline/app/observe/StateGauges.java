package org.sightline.app.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.sightline.app.config.ModelServers;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.observe.QueueState.Waiting;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.vlm.ChatPool;

/** How things stand, asked whenever somebody scrapes. */
@Singleton
class StateGauges {
    private static final List<String> BESIDE_THE_STEPS =
            List.of("redraft", "pull", "commitment", "deliver", "fhir-publish", "notify");

    private final MeterRegistry registry;
    private final QueueState queues;
    private final ModelServers servers;
    private final SightlineConfig config;

    StateGauges(MeterRegistry registry, QueueState queues, ModelServers servers, SightlineConfig config) {
        this.registry = registry;
        this.queues = queues;
        this.servers = servers;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        Stream<String> steps =
                Arrays.stream(Step.values()).map(step -> step.name().toLowerCase(Locale.ROOT));
        Stream.concat(steps, BESIDE_THE_STEPS.stream()).forEach(this::queue);
        Stream.of("study", "delivery", "publication").forEach(this::parked);
        File disk = config.dataDir().toFile();
        gauge("sightline.disk.free", "bytes", disk::getUsableSpace);
        gauge("sightline.disk.low", "bytes", () -> config.storage().minFreeMegabytes() << 20);
        gauge(
                "sightline.vlm.away",
                "",
                () -> servers.pool().filter(ChatPool::away).isPresent() ? 1 : 0);
    }

    private void queue(String name) {
        tasks(name, "due", Waiting::due);
        tasks(name, "later", Waiting::later);
        tasks(name, "running", Waiting::running);
        gauge("sightline.queue.oldest", "seconds", () -> queues.queue(name).oldestSeconds(), "queue", name);
    }

    private void tasks(String name, String state, ToDoubleFunction<Waiting> count) {
        gauge(
                "sightline.queue.tasks",
                "",
                () -> count.applyAsDouble(queues.queue(name)),
                "queue",
                name,
                "state",
                state);
    }

    private void parked(String kind) {
        gauge("sightline.parked", "", () -> queues.parked(kind), "kind", kind);
    }

    private void gauge(String name, String unit, Supplier<Number> value, String... tags) {
        Gauge.Builder<?> gauge = Gauge.builder(name, value).tags(tags);
        (unit.isEmpty() ? gauge : gauge.baseUnit(unit)).register(registry);
    }
}
