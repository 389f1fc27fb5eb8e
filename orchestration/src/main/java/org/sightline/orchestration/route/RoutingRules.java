package org.sightline.orchestration.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.study.StudySnapshot;

/**
 * The rules of a routes.yaml (design section 10): which expert reads which series of a study. Immutable and
 * thread-safe. For each expert the first rule that gives it at least one series wins.
 *
 * <p>Expressions are CEL over {@code study.*} (uid, accession, description, date YYYYMMDD, modalities, seriesCount,
 * instanceCount, patientAgeYears, -1 when unknown, patientSex) and {@code series.*} (uid, modality, bodyPart,
 * description, protocol, number, laterality, viewPosition, instances, slices, rows, columns, sliceThickness mm, 0 when
 * unknown, plane, imageType). Plane is AXIAL, CORONAL, SAGITTAL, OBLIQUE or empty; an absent text is empty.
 */
public final class RoutingRules {
    private static final String DEFAULTS = "routes.yaml";

    private final List<Rule> rules;

    private RoutingRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads and type-checks a whole file.
     *
     * @param fileName for messages
     * @throws StudyException {@code INVALID_ROUTES}, its subject and message naming file and line
     */
    public static RoutingRules parse(String yaml, String fileName) {
        return new RoutingRules(new RuleReader(fileName).read(yaml));
    }

    /** The rules that ship with Sightline: chest CT, chest radiographs and T1 brain MR. */
    public static RoutingRules defaults() {
        return Shipped.RULES;
    }

    /** Compiled once: each study asks for them. */
    private static final class Shipped {
        static final RoutingRules RULES = read();
    }

    private static RoutingRules read() {
        try (InputStream resource = RoutingRules.class.getResourceAsStream(DEFAULTS)) {
            return parse(new String(Objects.requireNonNull(resource, DEFAULTS).readAllBytes(), UTF_8), DEFAULTS);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.INTERNAL, DEFAULTS, "the default routes cannot be read", e);
        }
    }

    /**
     * Decides who reads what. An expert of input IMAGE gets one assignment for each image, at most 20 under one rule; an
     * expert of input VOLUME one for each picked series, an expert of input VOLUMES one for all of them together.
     *
     * @param installed the experts that could read now
     */
    public RoutingPlan route(StudySnapshot study, List<ExpertDescriptor> installed) {
        return new Routing(study, installed).plan(rules);
    }

    /**
     * The same for experts that a person has chosen: of the rules those that name them; where none gives a chosen expert a
     * series, it reads what it can: the thinnest series, or every image.
     *
     * @param chosen names in the catalogue
     */
    public RoutingPlan route(StudySnapshot study, List<ExpertDescriptor> installed, List<String> chosen) {
        List<Rule> named = rules.stream()
                .map(rule -> rule.forExperts(chosen))
                .filter(rule -> !rule.experts().isEmpty())
                .toList();
        List<Rule> otherwise = installed.stream()
                .filter(expert -> chosen.contains(expert.name()))
                .flatMap(expert -> whatever(expert).stream())
                .toList();
        return new Routing(study, installed)
                .plan(Stream.concat(named.stream(), otherwise.stream()).toList());
    }

    private static List<Rule> whatever(ExpertDescriptor expert) {
        String pick = expert.input() == ExpertDescriptor.Input.VOLUME ? "thinnest" : "all";
        String yaml = """
                routes:
                  - name: chosen by a person
                    when: 'true'
                    series: { pick: %s }
                    experts: [%s]
                """.formatted(pick, expert.name());
        return new RuleReader("chosen by a person").read(yaml);
    }
}
