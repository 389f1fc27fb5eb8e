package org.sightline.app.audit;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirAudits;
import org.sightline.app.db.Outputs;
import org.sightline.app.fhir.AccessLog;
import org.sightline.fhir.FhirIds;
import org.sightline.fhir.audit.AuditEntry;
import org.sightline.fhir.audit.AuditKind;
import org.sightline.fhir.search.Stored;

/** Records what clients read and search for, before they get it. */
@Singleton
public class AuditedAccess implements AccessLog {
    private static final Pattern STUDY = Pattern.compile("/api/studies/([0-9.]{1,64})/.*");

    private final AuditTrail trail;
    private final Database database;
    private final FhirAudits rows;
    private final Outputs outputs;
    private final Callers callers;
    private final Clock clock;
    private final Recent looks = new Recent(Duration.ofMinutes(15), 10_000);
    private final Recent searches = new Recent(Duration.ofMinutes(15), 10_000);

    public AuditedAccess(
            AuditTrail trail, Database database, FhirAudits rows, Outputs outputs, Callers callers, Clock clock) {
        this.outputs = outputs;
        this.trail = trail;
        this.database = database;
        this.rows = rows;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    public void read(Stored resource) {
        read(AuditKind.READ, resource.type(), resource.id(), "/_history/" + resource.version());
    }

    @Override
    public void versionRead(Stored resource) {
        read(AuditKind.VREAD, resource.type(), resource.id(), "/_history/" + resource.version());
    }

    @Override
    public void historyRead(String type, String id) {
        read(AuditKind.VREAD, type, id, "");
    }

    void read(AuditKind kind, String type, String id, String version) {
        database.inTransaction(handle -> {
            Optional<String> patient = rows.patient(handle, type, id);
            AuditEntry entry = callers.asked(AuditEntry.of(kind, clock.instant()))
                    .about(type + "/" + id + version)
                    .ofPatients(patient.stream().toList());
            trail.record(handle, entry);
        });
    }

    /** Somebody is shown a study or its images; the first time in a while stands for the rest. */
    void looked(String studyUid) {
        AuditEntry entry =
                callers.asked(AuditEntry.of(AuditKind.READ, clock.instant())).ofStudy(studyUid);
        String key = asker(entry) + studyUid;
        if (!looks.holds(key, entry.at())) {
            database.inTransaction(handle -> trail.record(handle, named(handle, entry)));
            looks.add(key, entry.at());
        }
    }

    /** Somebody is shown what carries a sentence, which is a look at its study. */
    void lookedAtEvidence(String id) {
        database.read(handle -> outputs.draftOfEvidence(handle, id)).ifPresent(draft -> looked(draft.studyUid()));
    }

    /**
     * Somebody searches studies, series or objects. The same question of the same asker, answered alike, is recorded once in a
     * while: an open page repeats it every few seconds.
     *
     * @param query path and query of the request, as they came
     * @param failure why there was no answer; empty when there was one
     */
    void searched(String query, String failure) {
        AuditEntry asked =
                callers.asked(AuditEntry.of(AuditKind.SEARCH, clock.instant())).asking(query);
        AuditEntry entry = failure.isEmpty() ? asked : asked.failed(failure);
        String key = asker(entry) + failure + " " + query;
        if (!searches.holds(key, entry.at())) {
            trail.record(entry);
            searches.add(key, entry.at());
        }
    }

    /** Somebody has told the service to do something; failure is empty when it was done. */
    void commanded(String method, String path, String failure) {
        AuditEntry asked = callers.asked(AuditEntry.of(AuditKind.COMMANDED, clock.instant()))
                .asking(method + " " + path);
        Matcher study = STUDY.matcher(path);
        AuditEntry entry = study.matches() ? asked.ofStudy(study.group(1)) : asked;
        trail.record(failure.isEmpty() ? entry : entry.failed(failure));
    }

    private static String asker(AuditEntry entry) {
        return entry.person() + " " + entry.software() + " " + entry.caller().address() + " ";
    }

    /** The resource of a study has its id before it is there; its patient is known once it is published. */
    private AuditEntry named(Handle handle, AuditEntry entry) {
        String id = FhirIds.imagingStudy(entry.study());
        return entry.about("ImagingStudy/" + id)
                .ofPatients(rows.patient(handle, "ImagingStudy", id).stream().toList());
    }

    @Override
    public void searched(String url, List<Stored> sent) {
        database.inTransaction(handle -> {
            List<String> patients = sent.stream()
                    .flatMap(resource -> rows.patient(handle, resource.type(), resource.id()).stream())
                    .distinct()
                    .toList();
            trail.record(
                    handle,
                    callers.asked(AuditEntry.of(AuditKind.SEARCH, clock.instant()))
                            .asking(url)
                            .ofPatients(patients));
        });
    }
}
