package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.app.audit.AuditCheck;
import org.sightline.app.db.AuditSeals.Link;
import org.sightline.dicom.error.StudyException;

/** How the audit log becomes a chain. */
@QuarkusTest
@TestProfile(OneApplication.class)
class AuditSealTest extends SealedLog {
    @Test
    void entries_of_many_writers_become_one_chain_while_several_seal() throws Exception {
        long before = database.read(seals::end).head().seq();
        ExecutorService pods = Executors.newFixedThreadPool(8);
        List<Callable<Void>> work = new ArrayList<>();
        for (int writer = 0; writer < 6; writer++) {
            work.add(() -> {
                IntStream.range(0, 30).forEach(n -> trail.record(entry(n)));
                return null;
            });
        }
        for (int other = 0; other < 2; other++) {
            work.add(() -> {
                IntStream.range(0, 50).forEach(n -> sealer.seal());
                return null;
            });
        }
        for (Future<Void> done : pods.invokeAll(work)) {
            done.get();
        }
        pods.shutdown();
        sealAll();

        List<Link> links = database.read(h -> seals.links(h, before, PAGE));
        assertThat(links).hasSizeGreaterThanOrEqualTo(180);
        assertThat(links.stream().map(Link::seq))
                .containsExactlyElementsOf(LongStream.rangeClosed(before + 1, before + links.size())
                        .boxed()
                        .toList());
        assertThat(check.check(Optional.empty()).sound()).isTrue();
    }

    @Test
    void entries_that_are_older_than_the_chain_begin_it_and_later_none_is_taken_without_a_mark() {
        Tampering anew = handle -> {
            handle.execute("delete from unsealed");
            handle.execute("delete from seal");
            handle.execute("update seal_head set seq = 0, hash = '', key_id = ''");
            handle.execute("insert into unsealed (id, since, mark) select id, updated, '' from audit_event");
            while (seals.unsealed(handle) > 0) {
                sealer.seal(handle);
            }
        };
        Tampering later = handle -> {
            anew.with(handle);
            trail.record(handle, entry(11));
            handle.execute("update unsealed set mark = ''");
            sealer.seal(handle);
        };
        long entries = database.read(h -> h.createQuery("select count(*) from audit_event")
                .mapTo(Long.class)
                .one());

        AuditCheck.Checked begun = after(anew, Optional.empty());
        assertThat(begun.flaw()).isEmpty();
        assertThat(Long.parseLong(begun.head().split(":", 2)[0])).isGreaterThanOrEqualTo(entries);
        assertThat(after(later, Optional.empty()).flaw()).contains("was not written by this service");
    }

    @Test
    void a_sealing_that_dies_half_way_leaves_all_to_the_next() {
        long before = database.read(seals::end).head().seq();
        assertThatThrownBy(() -> database.inTransaction(handle -> {
                    seals.lock(handle);
                    trail.record(handle, entry(9));
                    sealer.seal(handle);
                    assertThat(seals.end(handle).head().seq()).isGreaterThan(before);
                    throw new IllegalStateException("killed");
                }))
                .hasMessageContaining("killed");
        trail.record(entry(10));
        sealAll();

        assertThat(database.read(seals::end).head().seq()).isGreaterThan(before);
        assertThat(check.check(Optional.empty()).flaw()).isEmpty();
    }

    @Test
    void a_chain_of_another_key_is_refused_rather_than_called_forged() {
        assertThatThrownBy(() -> after(
                        handle -> handle.execute("update seal_head set key_id = ?", "1".repeat(64)), Optional.empty()))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("another key");
    }

    @ParameterizedTest
    @CsvSource({
        "update audit_event set study_uid = '1.2'",
        "delete from audit_event",
        "truncate table audit_event",
        "update seal set hash = ''",
        "delete from seal"
    })
    void postgresql_refuses_what_changes_a_record(String statement) {
        assumeThat(database.embedded())
                .as("H2 has no such triggers: -Dendtoend.db=postgresql")
                .isFalse();

        assertThatThrownBy(() -> database.inTransaction(handle -> handle.execute(statement)))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining("only added to");
    }
}
