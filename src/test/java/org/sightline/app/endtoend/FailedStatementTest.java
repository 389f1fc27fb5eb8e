package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jdbi.v3.core.statement.StatementException;
import org.junit.jupiter.api.Test;
import org.sightline.app.db.Database;

/** What the log says of a statement that the database refuses. */
@QuarkusTest
@TestProfile(OneApplication.class)
class FailedStatementTest {
    @Inject
    Database database;

    @Test
    void a_statement_that_fails_is_named_without_its_values() {
        assertThatThrownBy(() -> database.inTransaction(
                        handle -> handle.createUpdate("insert into study (patient_name) values (:name)")
                                .bind("name", "DOE^JANE")
                                .execute()))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("insert into study")
                .satisfies(error -> assertThat(trace(error)).doesNotContain("DOE"));
    }

    private static String trace(Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
