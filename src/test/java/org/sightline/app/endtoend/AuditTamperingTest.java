package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.app.audit.AuditCheck;
import org.sightline.app.db.AuditSeals.Link;
import org.sightline.dicom.error.StudyException;

/** What somebody with all rights on the database cannot do unseen. */
@QuarkusTest
@TestProfile(OneApplication.class)
class AuditTamperingTest extends SealedLog {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update audit_event set body = replace(body, 'Dr Reader', 'Dr Other') where id = :id | is not as it was sealed",
                "update audit_event set updated = updated - interval '1' day where id = :id | is not as it was sealed",
                "update audit_event set study_uid = '1.2' where id = :id | is not as it was sealed",
                "delete from audit_event where id = :id | is gone",
                "delete from seal where seq = :seq | is gone from the chain",
                "update seal set hash = repeat('0', 64) where seq = :seq | is not as it was sealed"
            })
    void a_change_of_one_entry_is_found_and_named(String statement, String expected) {
        AuditCheck.Checked checked = after(
                handle -> assertThat(handle.createUpdate(statement)
                                .bind("id", third().id())
                                .bind("seq", third().seq())
                                .execute())
                        .isEqualTo(1),
                Optional.empty());

        assertThat(checked.flaw()).contains("entry " + third().seq()).contains(expected);
    }

    @Test
    void entries_that_changed_places_are_found() {
        AuditCheck.Checked checked = after(
                handle -> {
                    place(handle, third().seq(), "between");
                    place(handle, third().seq() + 1, third().id());
                    place(handle, third().seq(), sealed.get(3).id());
                },
                Optional.empty());

        assertThat(sealed.get(3).seq()).isEqualTo(third().seq() + 1);
        assertThat(checked.flaw()).contains("entry " + third().seq()).contains("is not as it was sealed");
    }

    private static void place(Handle handle, long seq, String id) {
        handle.createUpdate("update seal set id = :id where seq = :seq")
                .bind("id", id)
                .bind("seq", seq)
                .execute();
    }

    @Test
    void an_entry_that_this_service_never_wrote_is_found_and_not_sealed() {
        String known = third().id();
        Tampering inserted = handle -> handle.execute(
                "insert into audit_event (type, id, version, study_uid, updated, body)"
                        + " select type, 'put-in', version, study_uid, updated, body from audit_event where id = ?",
                known);

        assertThat(after(inserted, Optional.empty()).flaw()).contains("put-in");
        assertThat(after(
                                handle -> {
                                    inserted.with(handle);
                                    seals.await(handle, "put-in", Instant.now(), "0".repeat(64));
                                    sealer.seal(handle);
                                },
                                Optional.empty())
                        .flaw())
                .contains("put-in");
    }

    @Test
    void an_entry_that_is_removed_or_changed_before_it_is_sealed_is_found() {
        Tampering removed = handle -> {
            trail.record(handle, entry(7));
            handle.execute("delete from audit_event where id in (select id from unsealed)");
            sealer.seal(handle);
        };
        Tampering changed = handle -> {
            trail.record(handle, entry(8));
            handle.execute("update audit_event set study_uid = '1.2' where id in (select id from unsealed)");
            sealer.seal(handle);
        };

        assertThat(after(removed, Optional.empty()).flaw()).contains("gone before it was sealed");
        assertThat(after(changed, Optional.empty()).flaw()).contains("was not written by this service");
    }

    @Test
    void a_chain_that_was_cut_and_mended_is_found_against_a_head_that_was_kept_elsewhere() {
        String head = check.head();
        long cut = sealed.get(4).seq();
        Link last = sealed.get(3);
        Tampering mended = handle -> {
            handle.execute("delete from audit_event where id in (select id from seal where seq >= ?)", cut);
            handle.execute("delete from audit_event where id in (select id from unsealed)");
            handle.execute("delete from unsealed");
            handle.execute("delete from seal where seq >= ?", cut);
            handle.execute("update seal_head set seq = ?, hash = ?", last.seq(), last.hash());
        };

        assertThat(after(mended, Optional.empty()).flaw()).isEmpty();
        assertThat(after(mended, Optional.of(head)).flaw())
                .startsWith("entry ")
                .contains("is gone: the chain ends at " + last.seq());
        assertThat(check.check(Optional.of(head)).flaw()).isEmpty();
        assertThat(check.check(Optional.of(last.seq() + ":" + last.hash())).flaw())
                .isEmpty();
        assertThat(check.check(Optional.of(last.seq() + ":" + "0".repeat(64))).flaw())
                .contains("is not the one that the head names");
        assertThatThrownBy(() -> check.check(Optional.of("yesterday"))).isInstanceOf(StudyException.class);
    }

    @Test
    void an_end_that_was_set_back_alone_is_found() {
        Link last = sealed.get(3);
        assertThat(after(
                                handle -> handle.execute(
                                        "update seal_head set seq = ?, hash = ?", last.seq(), last.hash()),
                                Optional.empty())
                        .flaw())
                .contains("entry " + (last.seq() + 1), "lies behind the end");
    }
}
