package org.sightline.fhir.subscription;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What can be subscribed to; the focus of every event is a DiagnosticReport. */
public enum Topic {
    /** A draft was written and waits for a reader. */
    DRAFT_READY("draft-ready", Set.of("preliminary")),
    /** A person signed a report, or replaced a signed one. */
    REPORT_SIGNED("report-signed", Set.of("final", "amended", "corrected", "appended"));

    private static final String BASE = "https://sightline.dev/fhir/SubscriptionTopic/";

    private final String name;
    private final Set<String> statuses;

    Topic(String name, Set<String> statuses) {
        this.name = name;
        this.statuses = statuses;
    }

    /** Canonical URL. */
    public String url() {
        return BASE + name;
    }

    public static Optional<Topic> of(String url) {
        return Arrays.stream(values()).filter(topic -> topic.url().equals(url)).findFirst();
    }

    /**
     * The topic that a new version of a report is an event of.
     *
     * @param status of the report
     * @param version 1 for a new report
     */
    public static Optional<Topic> ofReport(String status, int version) {
        return Arrays.stream(values())
                .filter(topic -> topic.statuses.contains(status))
                .filter(topic -> topic != DRAFT_READY || version == 1)
                .findFirst();
    }
}
