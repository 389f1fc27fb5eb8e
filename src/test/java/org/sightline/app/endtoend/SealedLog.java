package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.sightline.app.audit.AuditCheck;
import org.sightline.app.audit.AuditTrail;
import org.sightline.app.audit.Sealer;
import org.sightline.app.db.AuditSeals;
import org.sightline.app.db.AuditSeals.Link;
import org.sightline.app.db.Database;
import org.sightline.fhir.audit.AuditEntry;
import org.sightline.fhir.audit.AuditKind;

/** Some entries in the chain, and a way to do to it what is undone afterwards. */
abstract class SealedLog {
    static final int PAGE = 100_000;

    @Inject
    Database database;

    @Inject
    AuditSeals seals;

    @Inject
    AuditTrail trail;

    @Inject
    Sealer sealer;

    @Inject
    AuditCheck check;

    List<Link> sealed = List.of();

    /** Ends a transaction so that what was done in it is undone. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final AuditCheck.Checked checked;

        Undone(AuditCheck.Checked checked) {
            this.checked = checked;
        }
    }

    @BeforeEach
    void writeSome() {
        long before = database.read(seals::end).head().seq();
        IntStream.range(0, 5).forEach(n -> trail.record(entry(n)));
        sealAll();
        sealed = database.read(h -> seals.links(h, before, PAGE)).stream()
                .filter(link -> link.entry().orElseThrow().body().contains("seal-probe"))
                .toList();
        assertThat(sealed).hasSizeGreaterThanOrEqualTo(5);
        assertThat(check.check(Optional.empty()).flaw()).isEmpty();
    }

    static AuditEntry entry(int n) {
        return AuditEntry.of(AuditKind.SIGNED, Instant.now())
                .by("r-17", "Dr Reader")
                .about("DiagnosticReport/seal-probe-" + n);
    }

    /** The service's own sealer may be at it. */
    void sealAll() {
        while (database.read(seals::unsealed) > 0) {
            sealer.seal();
        }
    }

    Link third() {
        return sealed.get(2);
    }

    AuditCheck.Checked after(Tampering tampering, Optional<String> head) {
        try {
            database.inTransaction(handle -> {
                seals.lock(handle);
                if (!database.embedded()) { // whoever owns the tables may
                    handle.execute("alter table audit_event disable trigger user");
                    handle.execute("alter table seal disable trigger user");
                }
                tampering.with(handle);
                throw new Undone(check.check(handle, head));
            });
        } catch (Undone undone) {
            return undone.checked;
        }
        throw new AssertionError("the tampering stayed");
    }

    @FunctionalInterface
    interface Tampering {
        void with(Handle handle);
    }
}
