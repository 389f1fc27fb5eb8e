package org.sightline.app.audit;

import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.AuditSeals;
import org.sightline.app.db.AuditSeals.Entry;
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirAudits;
import org.sightline.app.db.FhirListener;
import org.sightline.app.db.FhirRecord;
import org.sightline.app.fhir.FhirSite;
import org.sightline.fhir.Site;
import org.sightline.fhir.audit.AuditEntry;
import org.sightline.fhir.audit.AuditEvents;
import org.sightline.fhir.audit.AuditKind;

/**
 * The audit log. An entry is written in the transaction of what it is about, or before the answer of what is only read is
 * sent: what cannot be recorded does not happen. What is written is sealed by {@link Sealer} afterwards.
 */
@Singleton
public class AuditTrail implements FhirListener {
    private final Database database;
    private final FhirAudits rows;
    private final FhirSite site;
    private final SyslogQueue syslog;
    private final AuditSeals seals;
    private final AuditKey key;
    private final SealedReports reports;

    public AuditTrail(
            Database database,
            FhirAudits rows,
            FhirSite site,
            SyslogQueue syslog,
            AuditSeals seals,
            AuditKey key,
            SealedReports reports) {
        this.reports = reports;
        this.database = database;
        this.rows = rows;
        this.seals = seals;
        this.key = key;
        this.site = site;
        this.syslog = syslog;
    }

    /** Adds an entry in the caller's transaction. */
    public void record(Handle handle, AuditEntry entry) {
        String id = UUID.randomUUID().toString();
        Site here = site.site();
        Entry row = new Entry(
                id, 1, entry.study(), entry.at().truncatedTo(ChronoUnit.MICROS), AuditEvents.json(entry, id, here));
        rows.append(handle, row);
        seals.await(handle, id, row.updated(), key.chain().mark(row));
        syslog.add(handle, id, entry, here);
    }

    /** Adds an entry for what changes nothing else, in a transaction of its own. */
    public void record(AuditEntry entry) {
        database.inTransaction(handle -> record(handle, entry));
    }

    /** Every first version of a draft report is a draft that was written, whichever step wrote it. */
    @Override
    public void written(Handle handle, FhirRecord written) {
        if (written.type().equals("DiagnosticReport")
                && written.status().equals("preliminary")
                && written.version() == 1) {
            AuditEntry entry = AuditEntry.of(AuditKind.DRAFT_CREATED, written.updated())
                    .about("DiagnosticReport/" + written.id() + "/_history/1")
                    .ofStudy(written.studyUid());
            AuditEntry sealed = reports.drafted(handle, entry);
            record(
                    handle,
                    written.patient().isEmpty() ? sealed : sealed.ofPatients(java.util.List.of(written.patient())));
        }
    }
}
