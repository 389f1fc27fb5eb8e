package org.sightline.orchestration;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.dicom.InstanceRef;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Probability;
import org.sightline.experts.Quantity;
import org.sightline.experts.Region;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.EvidenceIds;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.SeriesSummary;

/** Readings as the panel would leave them. */
public final class Runs {
    public static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private Runs() {}

    public static ExpertRun reported(String id, ExpertDescriptor expert, SeriesSummary series, Finding... findings) {
        List<Evidence> evidence = Arrays.stream(findings)
                .map(f -> new Evidence(EvidenceIds.evidence(id, f.key()), id, f))
                .toList();
        return run(id, expert, series, ExpertRun.Outcome.REPORTED, "", evidence);
    }

    public static ExpertRun declined(String id, ExpertDescriptor expert, SeriesSummary series, String reason) {
        return run(id, expert, series, ExpertRun.Outcome.DECLINED, reason, List.of());
    }

    public static ExpertRun failed(String id, ExpertDescriptor expert, SeriesSummary series, String reason) {
        return run(id, expert, series, ExpertRun.Outcome.FAILED, reason, List.of());
    }

    private static ExpertRun run(
            String id,
            ExpertDescriptor expert,
            SeriesSummary series,
            ExpertRun.Outcome outcome,
            String reason,
            List<Evidence> evidence) {
        return new ExpertRun(
                id, expert, "rule", series.ref(), outcome, reason, "00ff", evidence, Optional.empty(), NOW, 1200);
    }

    public static FindingBuilder abnormality(String key, Code concept, Presence presence) {
        return new FindingBuilder(key, Finding.Kind.ABNORMALITY, concept, presence);
    }

    public static FindingBuilder structure(String key, Code concept) {
        return new FindingBuilder(key, Finding.Kind.STRUCTURE, concept, Presence.PRESENT);
    }

    public static Quantity quantity(String name, double value, String unit) {
        return new Quantity(name, Code.local(name.toUpperCase().replace(' ', '-'), name), value, unit);
    }

    /** A finding under construction. */
    public static final class FindingBuilder {
        private final String key;
        private final Finding.Kind kind;
        private final Code concept;
        private final Presence presence;
        private Optional<Probability> probability = Optional.empty();
        private Optional<Laterality> side = Optional.empty();
        private Optional<Code> site = Optional.empty();
        private List<Quantity> quantities = List.of();
        private List<Region> regions = List.of();

        private FindingBuilder(String key, Finding.Kind kind, Code concept, Presence presence) {
            this.key = key;
            this.kind = kind;
            this.concept = concept;
            this.presence = presence;
        }

        public FindingBuilder score(double value) {
            probability = Optional.of(new Probability(value));
            return this;
        }

        public FindingBuilder side(Laterality value) {
            side = Optional.of(value);
            return this;
        }

        public FindingBuilder site(Code value) {
            site = Optional.of(value);
            return this;
        }

        public FindingBuilder quantities(Quantity... values) {
            quantities = List.of(values);
            return this;
        }

        public FindingBuilder on(InstanceRef image) {
            regions = List.of(new Region(image, 1, Optional.of(new Region.Box(10, 20, 30, 40)), Optional.of(4)));
            return this;
        }

        public Finding build() {
            return new Finding(key, kind, concept, presence, probability, side, site, quantities, regions);
        }
    }
}
