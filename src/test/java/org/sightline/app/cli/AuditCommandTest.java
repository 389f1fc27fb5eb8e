package org.sightline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sightline.app.audit.AuditTrail;
import org.sightline.app.audit.Sealer;
import org.sightline.app.db.AuditSeals;
import org.sightline.app.db.Database;
import org.sightline.app.endtoend.OneApplication;
import org.sightline.fhir.audit.AuditEntry;
import org.sightline.fhir.audit.AuditKind;
import picocli.CommandLine;

/** The audit log as its auditor checks it from a shell. */
@QuarkusTest
@TestProfile(OneApplication.class)
@NullUnmarked // fields that Quarkus fills
class AuditCommandTest {
    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    @Inject
    AuditSeals seals;

    @Inject
    AuditTrail trail;

    @Inject
    Sealer sealer;

    private final StringWriter printed = new StringWriter();

    @BeforeEach
    void writeOne() {
        trail.record(AuditEntry.of(AuditKind.SIGNED, Instant.now()).about("DiagnosticReport/of-a-shell"));
        while (database.read(seals::unsealed) > 0) {
            sealer.seal();
        }
    }

    private int run(String... words) {
        CommandLine commands = Main.commandLine();
        commands.setOut(new PrintWriter(printed, true));
        commands.setErr(new PrintWriter(printed, true));
        return commands.execute(words);
    }

    @Test
    void a_head_that_was_printed_is_part_of_the_chain_later() {
        assertThat(run("audit", "head", "--url", base.toString())).isZero();
        String head = printed.toString().strip();
        assertThat(head).matches("[1-9][0-9]*:[0-9a-f]{64}");

        assertThat(run("audit", "verify", "--head", head, "--url", base.toString()))
                .as(printed.toString())
                .isZero();
        assertThat(printed.toString()).contains("audit log sound up to ");
        assertThat(run("audit", "verify", "--head", "999999999:" + head.split(":", 2)[1], "--url", base.toString()))
                .isEqualTo(1);
        assertThat(printed.toString()).contains("entry 999999999 is gone");
        assertThat(run("audit", "verify", "--head", "nonsense", "--url", base.toString()))
                .isEqualTo(2);
    }

    @Test
    void an_entry_that_was_changed_is_named_by_verify_and_by_the_doctor() {
        assumeThat(database.embedded()).as("PostgreSQL refuses the change").isTrue();
        AuditSeals.Link last = database.read(
                        h -> seals.links(h, seals.end(h).head().seq() - 1, 1))
                .get(0);
        study(last, "9.9");
        try {
            assertThat(run("audit", "verify", "--url", base.toString())).isEqualTo(1);
            assertThat(printed.toString()).contains("entry " + last.seq() + " (" + last.id() + ")");
            assertThat(run("doctor", "--url", base.toString())).isEqualTo(1);
        } finally {
            study(last, "");
        }
        assertThat(run("audit", "verify", "--url", base.toString())).isZero();
    }

    private void study(AuditSeals.Link link, String uid) {
        database.inTransaction(handle -> handle.createUpdate("update audit_event set study_uid = :uid where id = :id")
                .bind("uid", uid)
                .bind("id", link.id())
                .execute());
    }
}
