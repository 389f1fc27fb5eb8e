package org.sightline.app.observe;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.MDC;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.AfterCommit;
import org.sightline.app.db.StudyRecord;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.report.ExpertRun;

/** What is done for a study, as logs and traces tell it: under the study's name of {@link StudyNames}. */
@Singleton
public class Observed {
    private static final String STUDY = "study";
    private static final String VERSION = "version";
    private static final String STEP = "step";
    private static final String CODE = "code";

    private final StudyNames names;
    private final Traces traces;
    private final Meters meters;
    private final AfterCommit afterCommit;

    public Observed(StudyNames names, Traces traces, Meters meters, AfterCommit afterCommit) {
        this.names = names;
        this.traces = traces;
        this.meters = meters;
        this.afterCommit = afterCommit;
    }

    /**
     * Begins something for a study on this thread; whatever is logged until the end says so.
     *
     * @param what a word of ours: the name of the span, and the log's step
     */
    public Work begin(String what, String studyUid, int version) {
        return new Work(what, studyUid, version);
    }

    /** The first span of a version that came in, once the transaction that completes it is committed. */
    public void received(Handle handle, StudyRecord study, Instant end) {
        if (traces.on()) {
            Instant start = study.version() == 1 ? study.firstReceived() : begun(handle, study);
            afterCommit.run(() -> traces.first("receive", study.studyUid(), study.version(), start, end));
        }
    }

    private static Instant begun(Handle handle, StudyRecord study) {
        return handle.createQuery("select min(at) from timeline where study_uid = :uid and version = :version")
                .bind("uid", study.studyUid())
                .bind("version", study.version())
                .mapTo(Instant.class)
                .findOne()
                .orElse(study.lastReceived());
    }

    /** The first span of a version that is drafted again from images that were there, once that is committed. */
    public void redrafted(String studyUid, int version, Instant at) {
        if (traces.on()) {
            afterCommit.run(() -> traces.first("redraft", studyUid, version, at, at));
        }
    }

    /** Readings that this thread has made. */
    public void read(List<ExpertRun> runs) {
        for (ExpertRun run : runs) {
            meters.read(run);
            traces.within(
                    "expert " + run.expert().name(),
                    run.started(),
                    Duration.ofMillis(run.millis()),
                    Attributes.of(
                            AttributeKey.stringKey("sightline.expert"),
                            run.reader(),
                            AttributeKey.stringKey("sightline.outcome"),
                            run.outcome().name().toLowerCase(Locale.ROOT)));
        }
    }

    /** Something under way. Closed without an end it leaves no span: it was nothing, as a look that came too early. */
    public final class Work implements AutoCloseable {
        private final Span span;
        private final Scope scope;

        @SuppressWarnings("MustBeClosedChecker") // closed by close()
        private Work(String what, String studyUid, int version) {
            MDC.put(STUDY, names.of(studyUid));
            MDC.put(VERSION, version);
            MDC.put(STEP, what);
            span = traces.begin(what, studyUid, version);
            span.setAttribute("sightline.step", what);
            scope = span.makeCurrent();
        }

        /** Adds a word of ours or of the configuration. */
        public Work with(String name, String value) {
            span.setAttribute("sightline." + name, value);
            return this;
        }

        public void done() {
            span.end();
        }

        public void failed(RuntimeException error) {
            failed(error instanceof StudyException typed ? typed.code() : ErrorCode.INTERNAL);
        }

        public void failed(ErrorCode code) {
            with(code);
            span.end();
        }

        /** What went wrong, without an end yet. */
        public void with(ErrorCode code) {
            MDC.put(CODE, code.name());
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", code.name());
        }

        @Override
        public void close() {
            scope.close();
            List.of(STUDY, VERSION, STEP, CODE).forEach(MDC::remove);
        }
    }
}
