package org.sightline.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sightline.dicom.phantom.ChestPhantom;

/** Prints a draft with its line of sight. */
final class DemoPrint {
    private static final List<String> STATES =
            List.of("RECEIVING", "COMPLETE", "ROUTED", "EXPERTS_DONE", "DRAFTED", "GROUNDED", "PUBLISHED");

    private final PrintWriter out;
    private final String base;

    DemoPrint(PrintWriter out, String base) {
        this.out = out;
        this.base = base;
    }

    /** The states of a study with the reached ones ticked. */
    static String bar(String state) {
        int reached = STATES.indexOf(state);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < STATES.size(); i++) {
            parts.add((i <= reached ? "✓" : "·") + STATES.get(i).toLowerCase(Locale.ROOT));
        }
        return String.join(" ", parts);
    }

    /** What the phantom is known to hold. */
    static String truth(ChestPhantom phantom) {
        return "true lung volume %.0f mL, %d nodules"
                .formatted(phantom.truth().lungsMl(), phantom.truth().nodules().size());
    }

    /** Why a study did not become a draft. */
    static String why(JsonNode study) {
        JsonNode failure = study.path("failure");
        if (failure.hasNonNull("message")) {
            return failure.path("step").asText() + " " + failure.path("message").asText();
        }
        List<String> reasons = new ArrayList<>();
        study.path("reasons").forEach(reason -> reasons.add(reason.asText()));
        return String.join("; ", reasons);
    }

    void draft(JsonNode study, JsonNode draft) {
        Map<String, JsonNode> evidence = new HashMap<>();
        draft.path("evidence").forEach(e -> evidence.put(e.path("id").asText(), e));
        out.println();
        out.println("AI DRAFT, not signed. Research software, not a medical device. Written by "
                + draft.path("author").asText() + ".");
        draft.path("sections").forEach(section -> section(section, evidence));
        draft.path("notRun").forEach(line -> out.println("  not run: " + line.asText()));
        links(study, draft);
    }

    private void section(JsonNode section, Map<String, JsonNode> evidence) {
        out.println("\n" + section.path("kind").asText());
        for (JsonNode sentence : section.path("sentences")) {
            out.println("  [" + sentence.path("verdict").asText() + "] "
                    + sentence.path("text").asText());
            for (JsonNode id : sentence.path("evidence")) {
                out.println("      <- " + line(id.asText(), evidence.get(id.asText())));
            }
        }
    }

    private String line(String id, @org.jspecify.annotations.Nullable JsonNode evidence) {
        if (evidence == null) {
            return id;
        }
        StringBuilder text = new StringBuilder(evidence.path("expert").asText()).append(": ");
        text.append(evidence.path("concept").path("display").asText());
        if (evidence.hasNonNull("laterality")) {
            text.append(", ").append(evidence.path("laterality").asText().toLowerCase(Locale.ROOT));
        }
        text.append(", ").append(evidence.path("presence").asText().toLowerCase(Locale.ROOT));
        if (evidence.hasNonNull("probability")) {
            text.append(String.format(
                    Locale.ROOT, ", score %.3f", evidence.path("probability").asDouble()));
        }
        evidence.path("quantities")
                .forEach(q -> text.append(String.format(
                        Locale.ROOT,
                        ", %s %.1f %s",
                        q.path("name").asText(),
                        q.path("value").asDouble(),
                        q.path("unit").asText())));
        if (evidence.hasNonNull("image")) {
            text.append("  ").append(base).append(evidence.path("image").asText());
        }
        return text.toString();
    }

    private void links(JsonNode study, JsonNode draft) {
        String uid = study.path("studyUid").asText();
        out.println("\nPage   " + base + "/#/studies/" + uid);
        out.println("FHIR   " + base + draft.path("fhir").asText());
        out.println("       " + base + "/fhir/DiagnosticReport?study=" + uid);
        study.path("results")
                .forEach(result -> out.println(result.path("kind").asText() + "    " + base
                        + result.path("url").asText()));
    }
}
