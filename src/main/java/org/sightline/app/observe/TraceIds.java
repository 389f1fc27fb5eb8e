package org.sightline.app.observe;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.IdGenerator;

/** Random ids, but for the one span that every pod has to know beforehand: the first of a study version. */
final class TraceIds implements IdGenerator {
    private final IdGenerator random = IdGenerator.random();
    private final ThreadLocal<SpanContext> given = new ThreadLocal<>();

    /** Runs something that starts one span without a parent, which gets these ids. */
    void with(SpanContext ids, Runnable start) {
        given.set(ids);
        try {
            start.run();
        } finally {
            given.remove();
        }
    }

    @Override
    public String generateSpanId() {
        SpanContext ids = given.get();
        return ids == null ? random.generateSpanId() : ids.getSpanId();
    }

    @Override
    public String generateTraceId() {
        SpanContext ids = given.get();
        return ids == null ? random.generateTraceId() : ids.getTraceId();
    }
}
