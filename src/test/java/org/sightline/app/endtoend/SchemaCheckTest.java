package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sightline.app.db.Database;
import org.sightline.app.db.SchemaCheck;
import org.sightline.dicom.error.StudyException;

/** A database that another release has seen. */
@QuarkusTest
@TestProfile(OneApplication.class)
class SchemaCheckTest {
    @Inject
    SchemaCheck check;

    @Inject
    Database database;

    @AfterEach
    void forget() {
        database.inTransaction(
                handle -> handle.execute("delete from \"flyway_schema_history\" where \"version\" = '9999'"));
    }

    @Test
    void one_that_a_newer_release_has_changed_is_not_touched() {
        assertThatCode(check::require).doesNotThrowAnyException();

        database.inTransaction(handle -> handle.execute("""
                insert into "flyway_schema_history"
                    ("installed_rank", "version", "description", "type", "script", "installed_by", "execution_time", "success")
                values (9999, '9999', 'of tomorrow', 'SQL', 'V9999__of_tomorrow.sql', 'test', 1, true)"""));

        assertThatThrownBy(check::require)
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("a newer release has changed this database (migration 9999)");
    }
}
