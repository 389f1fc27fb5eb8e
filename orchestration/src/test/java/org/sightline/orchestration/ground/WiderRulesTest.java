package org.sightline.orchestration.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.experts.Presence.ABSENT;
import static org.sightline.experts.Presence.PRESENT;
import static org.sightline.experts.Presence.UNCERTAIN;
import static org.sightline.orchestration.report.Verdict.CONTRADICTED;
import static org.sightline.orchestration.report.Verdict.NOT_CHECKABLE;
import static org.sightline.orchestration.report.Verdict.SUPPORTED;
import static org.sightline.orchestration.report.Verdict.UNSUPPORTED;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.dicom.Code;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.language.GeneralFinding;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.Assertion.Change;
import org.sightline.orchestration.report.Assertion.Standing;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

/** Rules that go beyond equal codes: what implies what, organs, what a study shows, general negatives, change, silence. */
class WiderRulesTest {
    private static final Code PNEUMONIA = Code.sct("233604007", "Pneumonia");
    private static final Code CONSOLIDATION = Code.sct("95436008", "Lung consolidation");
    private static final Code OPACITY = Code.dcm("112001", "Opacity");
    private static final Code NODULE = Code.sct("786838002", "Nodule of lung");
    private static final Code EFFUSION = Code.sct("60046008", "Pleural effusion");
    private static final Code PNEUMOTHORAX = Code.sct("36118008", "Pneumothorax");
    private static final Code EMPHYSEMA = Code.sct("87433001", "Pulmonary emphysema");
    private static final Code LESION = Code.sct("52988006", "Lesion");
    private static final Code LIVER = Code.sct("10200004", "Liver");
    private static final Code SPLEEN = Code.sct("78961009", "Spleen");
    private static final Code LUNG = Code.sct("39607008", "Lung");
    private static final Code LOBE = Code.sct("45653009", "Upper lobe of lung");
    private static final Code BRAIN = Code.sct("12738006", "Brain");

    private static final Imaging FILM = new Imaging(List.of("DX"), List.of("CHEST"));
    private static final Imaging ABDOMEN = new Imaging(List.of("CT"), List.of("ABDOMEN"));

    private record Row(
            String rule, Verdict verdict, String words, Claimed claim, Imaging imaging, List<Finding> found) {
        @Override
        public String toString() {
            return rule;
        }
    }

    private record Claimed(Assertion assertion) {
        Claimed at(Code site) {
            return with(Optional.of(site), assertion.quantities(), assertion.standing(), assertion.change());
        }

        Claimed as(Standing standing) {
            return with(assertion.bodySite(), assertion.quantities(), standing, assertion.change());
        }

        Claimed with(Change change) {
            return with(assertion.bodySite(), assertion.quantities(), assertion.standing(), Optional.of(change));
        }

        Claimed of(Quantity... quantities) {
            return with(assertion.bodySite(), List.of(quantities), assertion.standing(), assertion.change());
        }

        private Claimed with(
                Optional<Code> site, List<Quantity> quantities, Standing standing, Optional<Change> change) {
            return new Claimed(new Assertion(
                    assertion.concept(),
                    assertion.presence(),
                    assertion.laterality(),
                    site,
                    quantities,
                    standing,
                    change));
        }
    }

    static Stream<Row> rules() {
        return Stream.of(
                row(
                        "a pneumonia counts as a consolidation",
                        SUPPORTED,
                        "CheXpert",
                        says(CONSOLIDATION, PRESENT),
                        is(PNEUMONIA, PRESENT)),
                row(
                        "a consolidation counts as an opacity",
                        SUPPORTED,
                        "Fleischner",
                        says(OPACITY, PRESENT).at(LUNG),
                        is(CONSOLIDATION, PRESENT)),
                row(
                        "an opacity is no pneumonia",
                        UNSUPPORTED,
                        "does not tell",
                        says(PNEUMONIA, PRESENT),
                        is(OPACITY, PRESENT, LUNG)),
                row(
                        "no opacity, no consolidation",
                        CONTRADICTED,
                        "says absent",
                        says(CONSOLIDATION, PRESENT),
                        is(OPACITY, ABSENT, LUNG)),
                row(
                        "no opacity, and yet perhaps a pneumonia",
                        UNSUPPORTED,
                        "as a rule|may not",
                        says(PNEUMONIA, PRESENT),
                        is(OPACITY, ABSENT, LUNG)),
                row(
                        "no consolidation is said, one is found",
                        CONTRADICTED,
                        "presence",
                        says(OPACITY, ABSENT).at(LUNG),
                        is(CONSOLIDATION, PRESENT)),
                row(
                        "no opacity carries no consolidation",
                        SUPPORTED,
                        "Fleischner",
                        says(CONSOLIDATION, ABSENT),
                        is(OPACITY, ABSENT, LUNG)),
                row(
                        "no pneumonia is said, an opacity is found",
                        UNSUPPORTED,
                        "",
                        says(PNEUMONIA, ABSENT),
                        is(OPACITY, PRESENT, LUNG)),
                row(
                        "a nodule is a lesion of the lung",
                        SUPPORTED,
                        "",
                        says(LESION, PRESENT).at(LUNG),
                        is(NODULE, PRESENT)),
                row(
                        "a nodule of the lung is no lesion of the liver",
                        UNSUPPORTED,
                        "",
                        says(LESION, PRESENT).at(LIVER),
                        ABDOMEN,
                        is(NODULE, PRESENT)),
                row(
                        "another organ",
                        CONTRADICTED,
                        "site: the sentence says Spleen",
                        says(LESION, PRESENT).at(SPLEEN),
                        ABDOMEN,
                        is(LESION, PRESENT, LIVER)),
                row(
                        "the same organ",
                        SUPPORTED,
                        "",
                        says(LESION, PRESENT).at(LIVER),
                        ABDOMEN,
                        is(LESION, PRESENT, LIVER)),
                row(
                        "absent in another organ",
                        UNSUPPORTED,
                        "",
                        says(LESION, ABSENT).at(SPLEEN),
                        ABDOMEN,
                        is(LESION, PRESENT, LIVER)),
                row("no organ said", SUPPORTED, "", says(LESION, PRESENT), ABDOMEN, is(LESION, PRESENT, LIVER)),
                row(
                        "a lobe that the expert does not tell",
                        SUPPORTED,
                        "site: the sentence says Upper lobe",
                        says(NODULE, PRESENT).at(LOBE),
                        is(NODULE, PRESENT, LUNG)),
                row(
                        "none in a lobe where none is in the lung",
                        SUPPORTED,
                        "",
                        says(NODULE, ABSENT).at(LOBE),
                        is(NODULE, ABSENT, LUNG)),
                row(
                        "none in the lung where none is in a lobe",
                        UNSUPPORTED,
                        "",
                        says(NODULE, ABSENT).at(LUNG),
                        is(NODULE, ABSENT, LOBE)),
                row(
                        "an organ that the study does not show",
                        CONTRADICTED,
                        "view: the study shows the chest",
                        says(LESION, PRESENT).at(LIVER),
                        is(PNEUMONIA, ABSENT)),
                row(
                        "absent from an organ that the study does not show",
                        NOT_CHECKABLE,
                        "view",
                        says(LESION, ABSENT).at(LIVER),
                        is(PNEUMONIA, ABSENT)),
                row(
                        "an organ at the edge of a CT",
                        UNSUPPORTED,
                        "concept",
                        says(LESION, PRESENT).at(LIVER),
                        new Imaging(List.of("CT"), List.of("CHEST")),
                        is(NODULE, ABSENT)),
                row(
                        "the head is not in the abdomen",
                        CONTRADICTED,
                        "view",
                        says(LESION, PRESENT).at(BRAIN),
                        ABDOMEN,
                        is(LESION, ABSENT, LIVER)),
                row(
                        "what was found tells what is shown",
                        CONTRADICTED,
                        "view",
                        says(LESION, PRESENT).at(BRAIN),
                        new Imaging(List.of("CT"), List.of()),
                        is(LESION, ABSENT, LIVER)),
                row(
                        "nothing tells what is shown",
                        UNSUPPORTED,
                        "concept",
                        says(LESION, PRESENT).at(BRAIN),
                        Imaging.UNKNOWN),
                row(
                        "nothing acute, a pneumothorax",
                        CONTRADICTED,
                        "general",
                        says(GeneralFinding.ACUTE, ABSENT),
                        is(PNEUMOTHORAX, PRESENT)),
                row(
                        "nothing acute, an emphysema",
                        NOT_CHECKABLE,
                        "general",
                        says(GeneralFinding.ACUTE, ABSENT),
                        is(EMPHYSEMA, PRESENT)),
                row(
                        "normal, an emphysema",
                        CONTRADICTED,
                        "general",
                        says(GeneralFinding.ANY, ABSENT),
                        is(EMPHYSEMA, PRESENT)),
                row(
                        "normal, a doubt",
                        UNSUPPORTED,
                        "uncertain",
                        says(GeneralFinding.ANY, ABSENT),
                        is(PNEUMONIA, UNCERTAIN)),
                row(
                        "normal, and only pneumonia was looked for",
                        UNSUPPORTED,
                        "nobody looked for pneumothorax, effusion",
                        says(GeneralFinding.ACUTE, ABSENT),
                        is(PNEUMONIA, ABSENT)),
                row(
                        "nothing acute, all that it stands for ruled out",
                        SUPPORTED,
                        "ruled out by",
                        says(GeneralFinding.ACUTE, ABSENT),
                        is(PNEUMONIA, ABSENT),
                        is(EFFUSION, ABSENT),
                        is(PNEUMOTHORAX, ABSENT)),
                row(
                        "normal needs more than nothing acute",
                        UNSUPPORTED,
                        "heart size, focal lesion",
                        says(GeneralFinding.ANY, ABSENT),
                        is(PNEUMONIA, ABSENT),
                        is(EFFUSION, ABSENT),
                        is(PNEUMOTHORAX, ABSENT)),
                row(
                        "a normal liver beside a nodule of the lung",
                        NOT_CHECKABLE,
                        "",
                        says(GeneralFinding.ANY, ABSENT).at(LIVER),
                        ABDOMEN,
                        is(NODULE, PRESENT)),
                row(
                        "a normal lung with a nodule",
                        CONTRADICTED,
                        "",
                        says(GeneralFinding.ANY, ABSENT).at(LUNG),
                        is(NODULE, PRESENT)),
                row(
                        "structures are no abnormality",
                        NOT_CHECKABLE,
                        "",
                        says(GeneralFinding.ANY, ABSENT),
                        Runs.structure("lung", LUNG).build()),
                row(
                        "the past",
                        NOT_CHECKABLE,
                        "past",
                        says(PNEUMONIA, PRESENT).as(Standing.HISTORICAL),
                        is(PNEUMONIA, ABSENT)),
                row(
                        "a condition",
                        NOT_CHECKABLE,
                        "may be",
                        says(PNEUMONIA, PRESENT).as(Standing.CONDITIONAL),
                        is(PNEUMONIA, ABSENT)),
                row(
                        "change without a prior",
                        UNSUPPORTED,
                        "no prior is known",
                        says(PNEUMONIA, PRESENT).with(Change.STABLE),
                        is(PNEUMONIA, PRESENT)),
                row(
                        "change of what is not there",
                        CONTRADICTED,
                        "presence",
                        says(PNEUMONIA, PRESENT).with(Change.NEW),
                        is(PNEUMONIA, ABSENT)),
                row(
                        "a size along any axis",
                        SUPPORTED,
                        "",
                        says(NODULE, PRESENT).of(mm("size", 0.8, "cm")),
                        sized(8.2)),
                row(
                        "a size ten times too large",
                        CONTRADICTED,
                        "number",
                        says(NODULE, PRESENT).of(mm("size", 82, "mm")),
                        sized(8.2)),
                row(
                        "across was not measured",
                        UNSUPPORTED,
                        "number",
                        says(NODULE, PRESENT).of(mm("size", 8.2, "mm"), mm("size", 5, "mm")),
                        sized(8.2)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_sentence_gets_the_verdict_of_the_rule(Row row) {
        Sentence judged = judge(row.claim(), basis(row.imaging(), row.found(), List.of()));

        assertThat(judged.verdict()).as(judged.rule()).isEqualTo(row.verdict());
        assertThat(judged.rule()).isNotEmpty();
        assertThat(Stream.of(row.words().split("\\|"))).as(judged.rule()).anyMatch(judged.rule()::contains);
    }

    private record Then(String rule, Verdict verdict, Claimed claim, Finding now, List<Finding> before) {
        @Override
        public String toString() {
            return rule;
        }
    }

    static Stream<Then> changes() {
        Claimed nodule = says(NODULE, PRESENT);
        return Stream.of(
                new Then("new, absent then", SUPPORTED, nodule.with(Change.NEW), sized(8), List.of(is(NODULE, ABSENT))),
                new Then("new, there then", CONTRADICTED, nodule.with(Change.NEW), sized(8), List.of(sized(8))),
                new Then(
                        "new, not mentioned then",
                        UNSUPPORTED,
                        nodule.with(Change.NEW),
                        sized(8),
                        List.of(is(EFFUSION, ABSENT))),
                new Then("stable within 2 mm", SUPPORTED, nodule.with(Change.STABLE), sized(9.5), List.of(sized(8))),
                new Then("stable beyond 2 mm", CONTRADICTED, nodule.with(Change.STABLE), sized(10), List.of(sized(8))),
                new Then("increased by 2 mm", SUPPORTED, nodule.with(Change.INCREASED), sized(10), List.of(sized(8))),
                new Then(
                        "increased, but smaller",
                        CONTRADICTED,
                        nodule.with(Change.INCREASED),
                        sized(5),
                        List.of(sized(8))),
                new Then("decreased", SUPPORTED, nodule.with(Change.DECREASED), sized(5), List.of(sized(8))),
                new Then(
                        "3 mm of a large mass is nothing",
                        SUPPORTED,
                        nodule.with(Change.STABLE),
                        sized(43),
                        List.of(sized(40))),
                new Then(
                        "a fifth of a large mass is more",
                        SUPPORTED,
                        nodule.with(Change.INCREASED),
                        sized(48),
                        List.of(sized(40))),
                new Then(
                        "stable, never measured",
                        UNSUPPORTED,
                        nodule.with(Change.STABLE),
                        sized(8),
                        List.of(is(NODULE, PRESENT))),
                new Then(
                        "stable, absent then",
                        CONTRADICTED,
                        nodule.with(Change.STABLE),
                        sized(8),
                        List.of(is(NODULE, ABSENT))),
                new Then(
                        "stable, two then",
                        UNSUPPORTED,
                        nodule.with(Change.STABLE),
                        sized(8),
                        List.of(sized(8), sized(4))),
                new Then(
                        "resolved",
                        SUPPORTED,
                        says(NODULE, ABSENT).with(Change.RESOLVED),
                        is(NODULE, ABSENT),
                        List.of(sized(8))),
                new Then(
                        "resolved, never there",
                        CONTRADICTED,
                        says(NODULE, ABSENT).with(Change.RESOLVED),
                        is(NODULE, ABSENT),
                        List.of(is(NODULE, ABSENT))),
                new Then(
                        "still none",
                        SUPPORTED,
                        says(NODULE, ABSENT).with(Change.STABLE),
                        is(NODULE, ABSENT),
                        List.of(is(NODULE, ABSENT))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_is_held_against_the_prior(Then row) {
        PriorStudy prior = new PriorStudy(LocalDate.of(2025, 6, 1), "CT", "CHEST", List.of(), row.before());
        Sentence judged = judge(row.claim(), basis(FILM, List.of(row.now()), List.of(prior)));

        assertThat(judged.verdict()).as(judged.rule()).isEqualTo(row.verdict());
        assertThat(judged.rule()).contains("change: ");
    }

    @Test
    void the_latest_prior_that_speaks_of_it_decides_and_its_own_past_does_not() {
        PriorStudy old = new PriorStudy(LocalDate.of(2024, 1, 1), "CT", "", List.of(), List.of(sized(20)));
        PriorStudy silent =
                new PriorStudy(LocalDate.of(2026, 1, 1), "CT", "", List.of(), List.of(is(EFFUSION, ABSENT)));
        Assertion history = says(NODULE, ABSENT).as(Standing.HISTORICAL).assertion();
        PriorStudy late = new PriorStudy(LocalDate.of(2025, 1, 1), "CT", "", List.of(history), List.of(sized(8)));
        Sentence judged = judge(
                says(NODULE, PRESENT).with(Change.STABLE), basis(FILM, List.of(sized(8)), List.of(old, silent, late)));

        assertThat(judged.verdict()).as(judged.rule()).isEqualTo(SUPPORTED);
        assertThat(judged.rule()).contains("CT of 2025-01-01 had diameter 8 mm").contains("Fleischner");
    }

    @Test
    void silence_of_an_expert_that_was_asked_is_told_from_nobody_looking() {
        Reading panel = new Reading(
                "r", "cxr 1.0", ExpertRun.Outcome.REPORTED, "", Optional.of(List.of(PNEUMOTHORAX)), List.of());
        Reading declined = new Reading(
                "d",
                "ct 1.0",
                ExpertRun.Outcome.DECLINED,
                "gantry tilt",
                Optional.of(List.of(PNEUMOTHORAX)),
                List.of());

        assertThat(judge(says(PNEUMOTHORAX, PRESENT), new Basis(FILM, List.of(panel), List.of())))
                .matches(s -> s.verdict() == UNSUPPORTED)
                .extracting(Sentence::rule)
                .isEqualTo(
                        "concept: no evidence about Pneumothorax; cxr 1.0 looks for it and reported nothing about it");
        assertThat(judge(says(PNEUMOTHORAX, ABSENT), new Basis(FILM, List.of(declined), List.of()))
                        .rule())
                .endsWith("ct 1.0 looks for it and declined: gantry tilt");
        assertThat(judge(says(EFFUSION, PRESENT), new Basis(FILM, List.of(panel), List.of())))
                .matches(s -> s.verdict() == NOT_CHECKABLE)
                .extracting(Sentence::rule)
                .asString()
                .endsWith("no expert of this study looks for it");
    }

    @Test
    void what_goes_together_as_a_rule_counts_only_where_nobody_was_asked_for_the_thing_itself() {
        Evidence pneumonia = new Evidence("e", "r", is(PNEUMONIA, PRESENT));
        Reading asked = new Reading(
                "r",
                "cxr 1.0",
                ExpertRun.Outcome.REPORTED,
                "",
                Optional.of(List.of(PNEUMONIA, CONSOLIDATION)),
                List.of(pneumonia));

        assertThat(judge(says(CONSOLIDATION, PRESENT), new Basis(FILM, List.of(asked), List.of())))
                .matches(s -> s.verdict() == UNSUPPORTED)
                .extracting(Sentence::rule)
                .asString()
                .endsWith("cxr 1.0 looks for it and reported nothing about it");
        assertThat(judge(
                                says(CONSOLIDATION, PRESENT),
                                basis(FILM, List.of(is(PNEUMONIA, PRESENT), is(CONSOLIDATION, ABSENT)), List.of()))
                        .verdict())
                .isEqualTo(CONTRADICTED);
    }

    @Test
    void the_most_urgent_omission_comes_first_and_a_wrong_number_is_no_omission() {
        Basis basis = basis(
                FILM,
                List.of(is(EMPHYSEMA, PRESENT), sized(8), is(PNEUMONIA, PRESENT), is(PNEUMOTHORAX, PRESENT)),
                List.of());
        GroundedText text = grounded(says(NODULE, PRESENT).of(mm("size", 80, "mm")), basis);

        assertThat(text.sentences().map(Sentence::verdict)).containsExactly(CONTRADICTED);
        assertThat(text.omissions()).containsExactly("e3", "e2", "e0");
    }

    @Test
    void a_part_about_the_past_does_not_weigh_beside_one_about_now() {
        List<Assertion> both = List.of(
                says(PNEUMONIA, PRESENT).as(Standing.HISTORICAL).assertion(),
                says(EFFUSION, ABSENT).assertion());
        Sentence sentence = new Sentence("s1", "", both, List.of(), NOT_CHECKABLE, "");
        GroundedText text = Grounder.ground(
                List.of(new Section(Section.Kind.FINDINGS, List.of(sentence))),
                basis(FILM, List.of(is(EFFUSION, ABSENT)), List.of()));

        assertThat(text.sentences().map(Sentence::verdict)).containsExactly(SUPPORTED);
    }

    private static Row row(String rule, Verdict verdict, String words, Claimed claim, Finding... found) {
        return new Row(rule, verdict, words, claim, FILM, List.of(found));
    }

    private static Row row(
            String rule, Verdict verdict, String words, Claimed claim, Imaging imaging, Finding... found) {
        return new Row(rule, verdict, words, claim, imaging, List.of(found));
    }

    private static Claimed says(Code concept, Presence presence) {
        return new Claimed(new Assertion(concept, presence, Optional.empty(), List.of()));
    }

    private static Finding is(Code concept, Presence presence) {
        return Runs.abnormality("k", concept, presence).build();
    }

    private static Finding is(Code concept, Presence presence, Code site) {
        return Runs.abnormality("k", concept, presence).site(site).build();
    }

    private static Finding sized(double millimetres) {
        return Runs.abnormality("k", NODULE, PRESENT)
                .quantities(mm("diameter", millimetres, "mm"))
                .build();
    }

    private static Quantity mm(String name, double value, String unit) {
        return Runs.quantity(name, value, unit);
    }

    private static Basis basis(Imaging imaging, List<Finding> found, List<PriorStudy> priors) {
        List<Evidence> evidence = new ArrayList<>();
        IntStream.range(0, found.size()).forEach(i -> evidence.add(new Evidence("e" + i, "r", found.get(i))));
        Reading reading = new Reading("r", "expert 1.0", ExpertRun.Outcome.REPORTED, "", Optional.empty(), evidence);
        return new Basis(imaging, List.of(reading), priors);
    }

    private static Sentence judge(Claimed claim, Basis basis) {
        return grounded(claim, basis).sentences().findFirst().orElseThrow();
    }

    private static GroundedText grounded(Claimed claim, Basis basis) {
        Sentence sentence = new Sentence("s1", "", List.of(claim.assertion()), List.of(), NOT_CHECKABLE, "");
        return Grounder.ground(List.of(new Section(Section.Kind.FINDINGS, List.of(sentence))), basis);
    }
}
