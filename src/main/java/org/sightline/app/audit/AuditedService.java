package org.sightline.app.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.sightline.app.config.SightlineConfig;
import org.sightline.dicom.DaemonThreads;
import org.sightline.fhir.audit.AuditEntry;
import org.sightline.fhir.audit.AuditKind;

/** Records that the service starts and stops, with which settings, and when files of the site change meanwhile. */
@Singleton
public class AuditedService {
    private static final Logger LOG = Logger.getLogger(AuditedService.class);

    /** After the key has been checked, before anything is taken in. */
    private static final int CHECKED = 9_000;

    private static final int FIRST = 1;
    private static final int LOOK_SECONDS = 10;

    private final AuditTrail trail;
    private final SettingsDigest settings;
    private final Clock clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("audit-settings"));
    private Map<String, String> files = Map.of();

    public AuditedService(AuditTrail trail, SightlineConfig config, Clock clock) {
        this.trail = trail;
        this.settings = new SettingsDigest(config.configDir());
        this.clock = clock;
    }

    void start(@Observes @Priority(CHECKED) StartupEvent event) {
        files = settings.files();
        AuditEntry entry = AuditEntry.of(AuditKind.STARTED, clock.instant())
                .detail("settings", settings.of(ConfigProvider.getConfig()));
        record(with(entry, files));
        thread.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
        thread.shutdownNow();
        record(AuditEntry.of(AuditKind.STOPPED, clock.instant()));
    }

    private void look() {
        Map<String, String> now = settings.files();
        if (!now.equals(files)) {
            record(with(AuditEntry.of(AuditKind.CONFIGURED, clock.instant()), SettingsDigest.changed(files, now)));
            files = now;
        }
    }

    private static AuditEntry with(AuditEntry entry, Map<String, String> files) {
        AuditEntry whole = entry;
        for (Map.Entry<String, String> file : files.entrySet()) {
            whole = whole.detail("file " + file.getKey(), file.getValue());
        }
        return whole;
    }

    /** A service whose database or objects are away starts and stops all the same. */
    private void record(AuditEntry entry) {
        try {
            trail.record(entry);
        } catch (RuntimeException e) {
            LOG.warnf("%s could not be recorded in the audit log: %s", entry.kind(), e.getMessage());
        }
    }
}
