package org.sightline.app.observe;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sightline.app.config.OtlpConfig;
import org.sightline.app.config.SightlineConfig;

/**
 * One trace for each version of a study. Its ids are a keyed hash of study and version, so that all pods write into the same
 * trace, before and after a restart, and nothing has to be stored. Without an endpoint there is nothing: no thread, no
 * connection.
 */
@Singleton
class Traces {
    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;
    private static final Duration BETWEEN_EXPORTS = Duration.ofSeconds(1);
    private static final long LONGEST_STOP_SECONDS = 5;

    private final StudyNames names;
    private final TraceIds ids = new TraceIds();
    private final Optional<SdkTracerProvider> provider;
    private final Tracer tracer;

    Traces(SightlineConfig config, StudyNames names) {
        this.names = names;
        this.provider = config.otlp().endpoint().map(endpoint -> provider(endpoint, config.otlp()));
        this.tracer = provider.map(made -> made.get("org.sightline"))
                .orElseGet(
                        () -> io.opentelemetry.api.trace.TracerProvider.noop().get("org.sightline"));
    }

    private SdkTracerProvider provider(URI endpoint, OtlpConfig config) {
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(endpoint.toString().replaceFirst("/+$", "") + "/v1/traces");
        config.authorization().ifPresent(value -> exporter.addHeader("Authorization", value));
        return SdkTracerProvider.builder()
                .setIdGenerator(ids)
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.builder()
                                .put("service.name", "sightline")
                                .build())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build())
                        .setScheduleDelay(BETWEEN_EXPORTS)
                        .build())
                .build();
    }

    boolean on() {
        return provider.isPresent();
    }

    /** The first span of a study version, once it is over. */
    void first(String name, String studyUid, int version, Instant start, Instant end) {
        ids.with(
                root(studyUid, version),
                () -> tracer.spanBuilder(name)
                        .setNoParent()
                        .setStartTimestamp(start)
                        .setAllAttributes(about(studyUid, version))
                        .startSpan()
                        .end(end));
    }

    /** Begins something below the first span, whoever made that. */
    Span begin(String name, String studyUid, int version) {
        return tracer.spanBuilder(name)
                .setParent(Context.root().with(Span.wrap(root(studyUid, version))))
                .setAllAttributes(about(studyUid, version))
                .startSpan();
    }

    /** Something that this thread has done within what it is doing; alone, it belongs to no study and is not told. */
    void within(String name, Instant start, Duration took, Attributes attributes) {
        if (on() && Span.current().getSpanContext().isValid()) {
            tracer.spanBuilder(name)
                    .setStartTimestamp(start)
                    .setAllAttributes(attributes)
                    .startSpan()
                    .end(start.plus(took));
        }
    }

    private SpanContext root(String studyUid, int version) {
        if (!on()) {
            return SpanContext.getInvalid();
        }
        String what = studyUid + "/" + version;
        return SpanContext.createFromRemoteParent(
                TraceId.fromBytes(names.hash("trace/" + what, TRACE_BYTES)),
                SpanId.fromBytes(names.hash("span/" + what, SPAN_BYTES)),
                TraceFlags.getSampled(),
                TraceState.getDefault());
    }

    private Attributes about(String studyUid, int version) {
        return Attributes.of(
                AttributeKey.stringKey("sightline.study"),
                names.of(studyUid),
                AttributeKey.longKey("sightline.version"),
                (long) version);
    }

    /** What the last seconds have left is still sent, if the collector takes it. */
    @PreDestroy
    void stop() {
        provider.ifPresent(made -> made.shutdown().join(LONGEST_STOP_SECONDS, TimeUnit.SECONDS));
    }
}
