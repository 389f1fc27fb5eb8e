package org.sightline.app.db;

import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Singleton;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Keeps a release off a database that a newer one has changed: it would write rows that the newer one does not understand. */
@Singleton
public class SchemaCheck {
    private static final int BEFORE_ALL_WORK = 2;

    private final Flyway flyway;

    public SchemaCheck(@Any InjectableInstance<Flyway> flyways) {
        this.flyway = flyways.getActive();
    }

    void start(@Observes @Priority(BEFORE_ALL_WORK) StartupEvent event) {
        require();
    }

    /** @throws StudyException {@code INVALID_CONFIGURATION} when a newer release has changed the database */
    public void require() {
        Arrays.stream(flyway.info().applied())
                .filter(migration -> migration.getState().isApplied()
                        && !migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .findFirst()
                .ifPresent(version -> {
                    throw new StudyException(
                            ErrorCode.INVALID_CONFIGURATION,
                            "sightline.db",
                            "a newer release has changed this database (migration " + version
                                    + "); start that release, or restore the back-up from before its first start");
                });
    }
}
