package org.sightline.app.db;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;
import org.sightline.app.config.SightlineConfig;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * The one database. A transaction spans everything done on its thread through the data source, the task queue included,
 * so that work and the data it needs are committed together.
 */
@Singleton
public class Database {
    private final DataSource dataSource;
    private final Jdbi jdbi;
    private final boolean embedded;
    private final SharedSync checkpoint;

    public Database(@Any InjectableInstance<AgroalDataSource> dataSources, SightlineConfig config) {
        dataSource = dataSources.getActive();
        embedded = config.db().url().isEmpty();
        jdbi = Jdbi.create(dataSource);
        jdbi.setTransactionHandler(new CMTTransactionHandler());
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(Database::withoutValues);
        checkpoint = new SharedSync(this::checkpoint);
        jdbi.registerRowMapper(ConstructorMapper.factory(StudyRecord.class));
        jdbi.registerRowMapper(ConstructorMapper.factory(InstanceRecord.class));
        jdbi.registerRowMapper(ConstructorMapper.factory(TimelineEntry.class));
        jdbi.registerRowMapper(ConstructorMapper.factory(Expectations.Expectation.class));
        jdbi.registerRowMapper(ConstructorMapper.factory(ProcedureSteps.ProcedureStep.class));
        jdbi.registerRowMapper(ConstructorMapper.factory(ProcedureSteps.Holding.class));
        jdbi.registerRowMapper(ConstructorMapper.factory(QuarantineEntry.class));
        jdbi.registerRowMapper(ConstructorMapper.factory(ResultObject.class));
        jdbi.registerRowMapper(ConstructorMapper.factory(DraftRecord.class));
        jdbi.registerRowMapper(ConstructorMapper.factory(RevisionRow.class));
        jdbi.registerRowMapper(ConstructorMapper.factory(FhirRecord.class));
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** True for the H2 file, which one process owns alone. */
    public boolean embedded() {
        return embedded;
    }

    /** Runs the work in a new transaction; an exception rolls it back. */
    public <T> T transaction(Function<Handle, T> work) {
        return QuarkusTransaction.requiringNew().call(() -> jdbi.withHandle(work::apply));
    }

    /** Like {@link #transaction} without a result. */
    public void inTransaction(Consumer<Handle> work) {
        QuarkusTransaction.requiringNew().run(() -> jdbi.useHandle(work::accept));
    }

    /** Runs queries outside a transaction, or inside the caller's. */
    public <T> T read(Function<Handle, T> query) {
        return jdbi.withHandle(query::apply);
    }

    /** Jdbi adds the values of a statement that failed, which name patients, and the message ends in the log. */
    private static String withoutValues(StatementException error) {
        return StatementExceptions.MessageRendering.NONE.apply(error)
                + Optional.ofNullable(error.getStatementContext())
                        .map(context -> " [statement: " + context.getRenderedSql() + "]")
                        .orElse("");
    }

    private void checkpoint() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
        } catch (SQLException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, "", "the database could not be synced", e);
        }
    }

    /**
     * Returns when everything committed so far survives a power cut. PostgreSQL syncs each commit itself; H2 only
     * writes it, which survives kill -9 but not a power cut.
     */
    public void sync() {
        if (embedded) {
            checkpoint.run();
        }
    }
}
