package org.sightline.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.Finding;

/** Evidence in words, for narratives. */
final class EvidenceText {
    private EvidenceText() {}

    /** For example: {@code Nodule of lung, right, Lower lobe of lung: present; diameter 8.2 mm (chest-ct 1)}. */
    static String line(Cited cited) {
        return place(cited.finding()) + ": " + String.join("; ", facts(cited)) + " (" + expert(cited) + ")";
    }

    /** Concept, side and site. */
    static String place(Finding finding) {
        List<String> words = new ArrayList<>(List.of(finding.concept().meaning()));
        finding.laterality().ifPresent(side -> words.add(side.name().toLowerCase(Locale.ROOT)));
        finding.bodySite().ifPresent(site -> words.add(site.meaning()));
        return FhirText.of(String.join(", ", words));
    }

    private static List<String> facts(Cited cited) {
        Finding finding = cited.finding();
        List<String> facts = new ArrayList<>();
        facts.add(finding.presence().name().toLowerCase(Locale.ROOT));
        finding.probability()
                .ifPresent(p -> facts.add(score(cited.run().expert()) + Quantities.words(Quantities.percent(p))));
        finding.quantities().forEach(q -> facts.add(q.name() + " " + Quantities.words(Quantities.of(q))));
        return facts;
    }

    private static String score(ExpertDescriptor expert) {
        return expert.calibrated() ? "probability " : "model score (not calibrated) ";
    }

    private static String expert(Cited cited) {
        return cited.run().expert().name() + " " + cited.run().expert().version();
    }
}
