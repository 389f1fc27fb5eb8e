package org.sightline.orchestration.dialect;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.orchestration.dialogue.PlainText;

/** Findings by the names that their expert gives them. */
final class NamedPresence {
    private static final List<Presence> WEIGHT = List.of(Presence.ABSENT, Presence.UNCERTAIN, Presence.PRESENT);

    private NamedPresence() {}

    /**
     * {@code pleural thickening: no}, a line each, sorted by the original name, as VILA-M3's demo lists them. What is on
     * either side counts once. A score between the thresholds is {@code uncertain}: the model was never taught the word
     * for that, and yes and no would both be made up.
     */
    static String lines(ExpertDescriptor expert, List<Finding> findings) {
        if (findings.isEmpty()) {
            return "nothing was reported";
        }
        Map<String, Presence> byName = new TreeMap<>();
        findings.forEach(finding -> byName.merge(name(expert, finding), finding.presence(), NamedPresence::weightier));
        return byName.entrySet().stream()
                .map(entry -> entry.getKey().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + word(entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /** The label's name, or the concept's where the expert has no label of it. */
    static String name(ExpertDescriptor expert, Finding finding) {
        return PlainText.header(expert.labels().stream()
                .filter(label -> label.code().equals(finding.concept()))
                .findFirst()
                .map(ExpertDescriptor.Label::name)
                .orElseGet(() -> finding.concept().meaning()));
    }

    private static Presence weightier(Presence one, Presence other) {
        return Comparator.comparingInt(WEIGHT::indexOf).compare(one, other) >= 0 ? one : other;
    }

    private static String word(Presence presence) {
        return switch (presence) {
            case PRESENT -> "yes";
            case ABSENT -> "no";
            case UNCERTAIN -> "uncertain";
        };
    }
}
