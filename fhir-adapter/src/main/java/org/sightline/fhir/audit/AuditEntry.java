package org.sightline.fhir.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One event for the audit log. Made with {@link #of} and the methods that add to it.
 *
 * @param person who asked for it, where that is known
 * @param software the program that did it, such as a model with its version; empty when it is Sightline itself
 * @param caller where the request came from
 * @param objects what it was done with, as {@code Type/id} or {@code Type/id/_history/version}
 * @param patients whose data, as ids of Patient resources
 * @param study Study Instance UID; may be empty
 * @param query what was searched for, as a URL; empty where nothing was
 * @param details further names and values, such as the digest of a model or the archive sent to; no patient data
 * @param failure why it failed; empty when it did not
 */
public record AuditEntry(
        AuditKind kind,
        Instant at,
        Optional<Person> person,
        String software,
        Caller caller,
        List<String> objects,
        List<String> patients,
        String study,
        String query,
        Map<String, String> details,
        String failure) {

    /** A person as the site's directory knows him or her. */
    public record Person(String id, String name) {}

    /**
     * Where a request came from.
     *
     * @param address IP address; empty for work of our own
     * @param requestId X-Request-Id; may be empty
     */
    public record Caller(String address, String requestId) {
        /** Nobody asked: Sightline did it by itself. */
        public static final Caller NONE = new Caller("", "");
    }

    public AuditEntry {
        objects = List.copyOf(objects);
        patients = List.copyOf(patients);
        details = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** An event of Sightline itself, about nothing yet. */
    public static AuditEntry of(AuditKind kind, Instant at) {
        return new AuditEntry(kind, at, Optional.empty(), "", Caller.NONE, List.of(), List.of(), "", "", Map.of(), "");
    }

    /** @param id as the site's directory knows the person */
    public AuditEntry by(String id, String name) {
        Person who = new Person(id, name);
        return new AuditEntry(
                kind, at, Optional.of(who), software, caller, objects, patients, study, query, details, failure);
    }

    /** @param program such as {@code cxr-pneumonia 1.0} */
    public AuditEntry with(String program) {
        return new AuditEntry(kind, at, person, program, caller, objects, patients, study, query, details, failure);
    }

    public AuditEntry from(Caller from) {
        return new AuditEntry(kind, at, person, software, from, objects, patients, study, query, details, failure);
    }

    /** @param object {@code Type/id} or {@code Type/id/_history/version} */
    public AuditEntry about(String object) {
        List<String> more = new ArrayList<>(objects);
        more.add(object);
        return new AuditEntry(kind, at, person, software, caller, more, patients, study, query, details, failure);
    }

    /** @param ids of Patient resources */
    public AuditEntry ofPatients(List<String> ids) {
        return new AuditEntry(kind, at, person, software, caller, objects, ids, study, query, details, failure);
    }

    /** @param uid Study Instance UID */
    public AuditEntry ofStudy(String uid) {
        return new AuditEntry(kind, at, person, software, caller, objects, patients, uid, query, details, failure);
    }

    public AuditEntry asking(String url) {
        return new AuditEntry(kind, at, person, software, caller, objects, patients, study, url, details, failure);
    }

    public AuditEntry detail(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new AuditEntry(kind, at, person, software, caller, objects, patients, study, query, more, failure);
    }

    public AuditEntry failed(String reason) {
        return new AuditEntry(kind, at, person, software, caller, objects, patients, study, query, details, reason);
    }

    /** The details, where they belong to the study: nothing else is there that they would tell of. */
    Map<String, String> studyDetails() {
        return objects.isEmpty() && query.isEmpty() ? details : Map.of();
    }

    /** Whether there is nothing at all that the details would stand with. */
    boolean detailsAlone() {
        return !details.isEmpty() && objects.isEmpty() && query.isEmpty() && study.isEmpty();
    }
}
