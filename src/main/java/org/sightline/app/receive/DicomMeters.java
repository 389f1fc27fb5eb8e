package org.sightline.app.receive;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.sightline.dicom.net.DicomListener;
import org.sightline.dicom.net.ListenerCounts;
import org.sightline.dicom.net.ListenerCounts.Refusal;

/** The listener's numbers as metrics. Labels are ours: what a stranger calls itself never becomes one. */
@Singleton
public class DicomMeters {
    private final MeterRegistry registry;

    public DicomMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(DicomListener listener) {
        Gauge.builder(
                        "sightline.dicom.associations.open",
                        listener,
                        watched -> watched.counts().open())
                .description("DICOM associations that stand now")
                .register(registry);
        counter(listener, "associations.accepted", "DICOM associations accepted", ListenerCounts::accepted);
        for (Refusal reason : Refusal.values()) {
            FunctionCounter.builder(
                            "sightline.dicom.associations.refused",
                            listener,
                            watched -> watched.counts().refused(reason))
                    .description("DICOM connections and associations turned away")
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        counter(listener, "objects.stored", "Objects acknowledged by C-STORE", ListenerCounts::stored);
        counter(listener, "objects.failed", "Objects answered by a failure", ListenerCounts::failed);
        counter(listener, "received.bytes", "Bytes of the data sets of stored objects", ListenerCounts::bytes);
    }

    private void counter(
            DicomListener listener, String name, String description, ToDoubleFunction<ListenerCounts> count) {
        FunctionCounter.builder("sightline.dicom." + name, listener, watched -> count.applyAsDouble(watched.counts()))
                .description(description)
                .register(registry);
    }
}
