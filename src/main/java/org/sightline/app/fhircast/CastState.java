package org.sightline.app.fhircast;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What is open at the reporting system, as the hub's events say. Safe for use by many threads. */
@Singleton
class CastState {
    private static final Logger LOG = Logger.getLogger(CastState.class);

    private Optional<OpenReport> open = Optional.empty();
    private String sentDraft = "";
    private boolean connected;

    synchronized Optional<OpenReport> open() {
        return open;
    }

    synchronized boolean connected() {
        return connected;
    }

    synchronized void connected(boolean now) {
        connected = now;
    }

    /** True once for each draft and opening. */
    synchronized boolean first(String draft) {
        boolean first = !sentDraft.equals(draft);
        sentDraft = draft;
        return first;
    }

    /** Lets a draft be sent again after an attempt failed. */
    synchronized void forget() {
        sentDraft = "";
    }

    synchronized void select(List<String> references) {
        open = open.map(report -> report.selecting(references));
    }

    /** True when versions do not follow on each other, so that the whole context has to be read. */
    synchronized boolean take(JsonNode event) {
        String name = event.path("hub.event").asText().toLowerCase(Locale.ROOT);
        String version = event.path("context.versionId").asText();
        JsonNode context = event.path("context");
        String prior = event.path("context.priorVersionId").asText();
        switch (name) {
            case "diagnosticreport-open" -> opened(OpenReport.of(version, context));
            case "diagnosticreport-close" -> opened(Optional.empty());
            case "diagnosticreport-select" -> open = open.map(report -> report.selecting(references(context)));
            case "diagnosticreport-update" -> {
                boolean follows = prior.isEmpty()
                        || open.map(report -> report.version().equals(prior)).orElse(true);
                open = open.map(report -> report.at(version));
                return !follows;
            }
            case "syncerror" ->
                LOG.warnf("FHIRcast: another application could not follow event %s", text(context, "eventid"));
            default -> LOG.debugf("FHIRcast: event %s is none of ours", name);
        }
        return false;
    }

    /** The context as the hub holds it. */
    synchronized void current(JsonNode current) {
        String type = current.path("context.type").asText();
        if (type.isEmpty()) {
            opened(Optional.empty());
        } else {
            open = OpenReport.of(current.path("context.versionId").asText(), current.path("context"))
                    .or(() -> open.map(report ->
                            report.at(current.path("context.versionId").asText())));
        }
    }

    private void opened(Optional<OpenReport> report) {
        open = report;
        sentDraft = "";
    }

    private static List<String> references(JsonNode context) {
        JsonNode select = OpenReport.part(context, "select");
        return OpenReport.items(select.path("reference"))
                .map(reference -> reference.path("reference").asText())
                .toList();
    }

    private static String text(JsonNode context, String system) {
        return OpenReport.items(OpenReport.part(context, "operationoutcome").at("/resource/issue/0/details/coding"))
                .filter(coding -> coding.path("system").asText().endsWith(system))
                .map(coding -> coding.path("code").asText())
                .findFirst()
                .orElse("");
    }
}
