package org.sightline.app.publish.send;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.sightline.app.audit.AuditedWork;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.app.db.DeliveryState;
import org.sightline.app.db.Studies;
import org.sightline.app.deliver.Backoff;
import org.sightline.app.observe.Meters;
import org.sightline.app.observe.Observed;
import org.sightline.app.publish.PublicationKind;
import org.sightline.app.publish.PublicationRecord;
import org.sightline.app.publish.PublicationRows;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.Retry;
import org.sightline.dicom.error.StudyException;

/**
 * Tells the server what a study's reports have become, one statement after the other. What is sent is written down before
 * and after: a crash in between costs a second sending, which a server answers without a change.
 */
@Singleton
class Publisher {
    private static final Logger LOG = Logger.getLogger(Publisher.class);

    private final Database database;
    private final PublicationRows rows;
    private final Statements statements;
    private final Studies studies;
    private final AuditedWork audit;
    private final Observed observed;
    private final Meters meters;
    private final Clock clock;
    private final Backoff backoff;
    private final Optional<RemoteFhirServer> server;
    private final String host;

    Publisher(
            Database database,
            PublicationRows rows,
            Statements statements,
            Studies studies,
            AuditedWork audit,
            Observed observed,
            Meters meters,
            Clock clock,
            SightlineConfig config) {
        this.database = database;
        this.rows = rows;
        this.statements = statements;
        this.studies = studies;
        this.audit = audit;
        this.observed = observed;
        this.meters = meters;
        this.clock = clock;
        this.backoff = Backoff.of(config.delivery());
        this.server = config.fhir().url().map(url -> new RemoteFhirServer(url, config.fhir(), clock));
        this.host = config.fhir().url().map(URI::getHost).orElse("");
    }

    boolean configured() {
        return server.isPresent();
    }

    /** Says what is to be said of a study; when to come again, if anything is left. */
    Optional<Instant> publish(String studyUid) {
        for (Optional<PublicationRecord> row = next(studyUid); row.isPresent(); row = next(studyUid)) {
            attempt(row.get());
        }
        return database.read(h -> rows.ofStudy(h, studyUid)).stream()
                .filter(PublicationRecord::open)
                .map(PublicationRecord::nextAttempt)
                .min(Comparator.naturalOrder());
    }

    private void attempt(PublicationRecord row) {
        try (Observed.Work work = observed.begin("publish-fhir", row.studyUid(), row.version())) {
            PublicationRecord decided = decided(row);
            database.inTransaction(h -> finish(h, decided));
            tell(decided);
            if (decided.state() == DeliveryState.DELIVERED) {
                work.done();
            } else {
                work.failed(ErrorCode.valueOf(decided.code()));
            }
        }
    }

    private Optional<PublicationRecord> next(String studyUid) {
        return database.transaction(handle -> begin(handle, studyUid));
    }

    /** The first that is open, if its time has come: a later statement never overtakes an earlier one of its report. */
    private Optional<PublicationRecord> begin(Handle handle, String studyUid) {
        Instant now = clock.instant();
        List<PublicationRecord> all = rows.ofStudy(handle, studyUid);
        all.stream()
                .filter(row -> row.open() && overtaken(row, all))
                .forEach(row -> rows.update(handle, row.moved(DeliveryState.SUPERSEDED, now)));
        Optional<PublicationRecord> first = all.stream()
                .filter(row -> row.open() && !overtaken(row, all))
                .findFirst()
                .filter(row -> !row.nextAttempt().isAfter(now))
                .map(row -> row.begun(now));
        first.ifPresent(row -> rows.update(handle, row));
        return first;
    }

    /** Whether the server knows something newer of this report: an old decision that was parked must not undo it. */
    private static boolean overtaken(PublicationRecord row, List<PublicationRecord> all) {
        return row.kind() != PublicationKind.MULTIMEDIA
                && all.stream()
                        .filter(other -> other.draftId().equals(row.draftId()) && other.revision() > row.revision())
                        .anyMatch(other ->
                                other.state() == DeliveryState.DELIVERED && other.kind() != PublicationKind.MULTIMEDIA);
    }

    private PublicationRecord decided(PublicationRecord row) {
        try {
            Statements.Statement statement = statements.of(row);
            ServerAnswer answer = server.orElseThrow().send(statement.bundle(), statement.entries());
            return switch (answer.outcome()) {
                case TAKEN -> row.delivered(answer.status(), answer.location(), clock.instant());
                case LATER -> failed(row, ErrorCode.PEER_UNREACHABLE, Retry.YES, answer);
                case REFUSED -> failed(row, ErrorCode.PEER_REFUSED, Retry.NO, answer);
            };
        } catch (StudyException e) {
            return failed(row, e.code(), e.code().retry(), -1, e.reason(), e.retryAfter());
        }
    }

    private PublicationRecord failed(PublicationRecord row, ErrorCode code, Retry retry, ServerAnswer answer) {
        return failed(row, code, retry, answer.status(), answer.reason(), answer.retryAfter());
    }

    private PublicationRecord failed(
            PublicationRecord row, ErrorCode code, Retry retry, int status, String said, Optional<Duration> asked) {
        Instant now = clock.instant();
        boolean parked = retry == Retry.NO || backoff.exhausted(row.attempts());
        return row.failed(
                parked ? DeliveryState.FAILED : DeliveryState.WAITING,
                code.name(),
                status,
                said,
                now,
                parked ? now : now.plus(backoff.after(row.attempts(), asked)));
    }

    private void finish(Handle handle, PublicationRecord row) {
        rows.update(handle, row);
        if (row.state() == DeliveryState.DELIVERED) {
            audit.exported(handle, row.studyUid(), row.draftId(), host);
        }
        if (row.state() != DeliveryState.WAITING) {
            boolean taken = row.state() == DeliveryState.DELIVERED;
            String where = taken ? " " + row.location() : ": " + row.reason();
            studies.note(
                    handle,
                    row.studyUid(),
                    row.version(),
                    taken ? "SENT_FHIR" : "NOT_SENT_FHIR",
                    (row.kind().name().toLowerCase(Locale.ROOT) + " to " + host + where).strip(),
                    row.updated());
        }
    }

    /** What a server says may quote the report, so that it is kept and shown, and not logged. */
    private void tell(PublicationRecord row) {
        meters.published(row.kind().name(), row.state().name());
        if (row.state() != DeliveryState.DELIVERED) {
            LOG.warnf(
                    "the FHIR server did not take %s of draft %s, attempt %d, %s: %s, status %d",
                    row.kind(), row.draftId(), row.attempts(), row.state(), row.code(), row.status());
        }
    }
}
