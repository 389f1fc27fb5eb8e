package org.sightline.app.audit;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.AuditSeals;
import org.sightline.app.db.AuditSeals.Head;
import org.sightline.app.db.SyslogRows;
import org.sightline.fhir.Site;
import org.sightline.fhir.audit.AtnaMessages;
import org.sightline.fhir.audit.AuditEntry;

/** Writes audit entries down for the site's audit repository, in the transaction that they belong to. */
@Singleton
class SyslogQueue {
    /** Facility 10 (security), severity 5 (notice), as ITI TF-2 section 3.20 has it. */
    private static final int PRIORITY = 10 * 8 + 5;

    private final boolean wanted;
    private final SyslogRows rows;
    private final AuditSeals seals;
    private final String host;

    SyslogQueue(SightlineConfig config, SyslogRows rows, AuditSeals seals) {
        this.seals = seals;
        this.wanted = config.audit().syslog().isPresent();
        this.rows = rows;
        this.host = host();
    }

    void add(Handle handle, String id, AuditEntry entry, Site site) {
        if (wanted) {
            rows.add(
                    handle,
                    id,
                    entry.at(),
                    message(entry, site, seals.end(handle).head()));
        }
    }

    /** RFC 5424: header, no structured data, and the message in UTF-8 behind its mark. */
    private String message(AuditEntry entry, Site site, Head head) {
        return "<" + PRIORITY + ">1 " + entry.at().truncatedTo(ChronoUnit.MILLIS) + " " + host + " sightline "
                + ProcessHandle.current().pid() + " DICOM+RFC3881 - \uFEFF"
                + AtnaMessages.xml(entry, site, AuditCheck.text(head));
    }

    private static String host() {
        try {
            String name = InetAddress.getLocalHost().getHostName().replaceAll("[^\\x21-\\x7e]", "");
            return name.isEmpty() ? "-" : name;
        } catch (UnknownHostException e) {
            return "-";
        }
    }
}
