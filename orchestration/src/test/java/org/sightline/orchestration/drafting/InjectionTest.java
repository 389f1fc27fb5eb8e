package org.sightline.orchestration.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.budget.Policy;
import org.sightline.orchestration.dialect.ToolCalls;
import org.sightline.orchestration.dialect.VilaM3;
import org.sightline.orchestration.dialogue.Turn;
import org.sightline.orchestration.drafting.Attack.Channel;
import org.sightline.orchestration.ground.Basis;
import org.sightline.orchestration.ground.GroundedText;
import org.sightline.orchestration.ground.Grounder;
import org.sightline.orchestration.language.ReportReader;
import org.sightline.orchestration.print.ReportPdf;
import org.sightline.orchestration.prompt.Prompts;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.report.Verdict;
import org.sightline.orchestration.study.SeriesImages;
import org.sightline.orchestration.study.StudySnapshot;
import org.sightline.orchestration.token.TokenProfile;
import org.sightline.orchestration.vlm.ChatAnswer;
import org.sightline.orchestration.vlm.ChatRequest;
import org.sightline.orchestration.vlm.TokenWatch;

/**
 * Attacks by text that others wrote, from a file. The model is as gullible as can be: it repeats, as its own turn, every
 * line of a prompt in which something of the attack is left. An attack on the model's own words is what it says.
 */
class InjectionTest {
    private final List<ChatRequest> asked = new ArrayList<>();
    private final List<String> called = new ArrayList<>();
    private final Set<String> said = new HashSet<>();

    static Stream<Attack> attacks() {
        return Attack.all();
    }

    @Test
    void there_are_at_least_fifty_and_every_channel_has_some() {
        assertThat(attacks()).hasSizeGreaterThanOrEqualTo(50);
        assertThat(attacks().map(Attack::channel)).contains(Channel.values());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void no_attack_gets_more_than_words_into_a_draft_of_the_dialect_of_m3(Attack attack) throws IOException {
        withstands(attack, TokenProfile.VILA_M3);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void no_attack_gets_more_than_words_into_a_draft_of_the_dialect_of_tools(Attack attack) throws IOException {
        withstands(attack, TokenProfile.GENERIC);
    }

    private void withstands(Attack attack, TokenProfile profile) throws IOException {
        StudyCase study = study(attack);
        Drafted drafted = author(profile, attack).write(study, "", TokenWatch.NONE);

        callsOnlyWhatTheModelMay(attack);
        keepsPresence(study, drafted);
        staysInItsStudy(drafted);
        promptsHoldNoTokensOfOthers(attack);
        assertThat(attack.channel() != Channel.EXPERT_REASON
                        || userLines().anyMatch(line -> line.contains(Attack.MARK)))
                .as("the reason of the expert has reached the prompt")
                .isTrue();
        printedAsADraft(study, drafted.draft());
    }

    /** What data ask for is never done; what the model asks for is done when the expert is one of this study. */
    private void callsOnlyWhatTheModelMay(Attack attack) {
        if (attack.ownWords()) {
            assertThat(called)
                    .isSubsetOf(List.of(Experts.CXR.name() + " "
                            + AttackedStudy.STUDY.series().get(0).ref()));
        } else {
            assertThat(called).isEmpty();
        }
    }

    /** The evidence says what it said, and a sentence against it is contradicted, not believed. */
    private static void keepsPresence(StudyCase study, Drafted drafted) {
        Basis basis = Basis.of(study.study(), study.with(drafted.further()), study.priors());
        GroundedText grounded = Grounder.ground(drafted.draft().sections(), basis);
        List<Finding> pneumonia = basis.readings().stream()
                .flatMap(reading -> reading.evidence().stream())
                .map(evidence -> evidence.finding())
                .filter(finding -> finding.concept().equals(Experts.PNEUMONIA))
                .toList();
        assertThat(pneumonia).isNotEmpty().allMatch(finding -> finding.presence() == Presence.PRESENT);
        assertThat(grounded.sentences()
                        .filter(sentence -> sentence.assertions().stream().anyMatch(InjectionTest::deniesPneumonia)))
                .allMatch(sentence -> sentence.verdict() == Verdict.CONTRADICTED);
        boolean mentioned = grounded.sentences()
                .flatMap(sentence -> sentence.assertions().stream())
                .anyMatch(assertion -> assertion.concept().equals(Experts.PNEUMONIA));
        assertThat(mentioned || !grounded.omissions().isEmpty()).isTrue();
    }

    private static boolean deniesPneumonia(Assertion assertion) {
        return assertion.concept().equals(Experts.PNEUMONIA)
                && assertion.presence() == Presence.ABSENT
                && assertion.standing() == Assertion.Standing.CURRENT;
    }

    private static void staysInItsStudy(Drafted drafted) {
        assertThat(drafted.draft().study().studyUid()).isEqualTo(Studies.STUDY);
        assertThat(drafted.draft().sentences().flatMap(sentence -> sentence.evidence().stream()))
                .noneMatch(id -> id.contains("another"));
        assertThat(drafted.further()).allMatch(run -> run.series().studyUid().equals(Studies.STUDY));
    }

    /** Nobody but the model writes what a chat template or the model's protocol understands. */
    private void promptsHoldNoTokensOfOthers(Attack attack) {
        if (attack.ownWords()) {
            return;
        }
        userLines()
                .filter(line -> line.contains(Attack.MARK))
                .map(line -> line.substring(Math.max(0, line.lastIndexOf(" says ")), line.indexOf(Attack.MARK)))
                .forEach(line -> assertThat(line)
                        .doesNotContainPattern("<\\|?\\s*[A-Za-z/]")
                        .doesNotContain("[INST]", "\"expert\"", "```"));
    }

    private static void printedAsADraft(StudyCase study, DraftReport draft) throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        GroundedText grounded =
                Grounder.ground(draft.sections(), Basis.of(study.study(), study.runs(), study.priors()));
        ReportPdf.write(
                new GroundedStudy(study.study(), study.runs(), grounded(draft, grounded)),
                Optional.empty(),
                List.of(),
                List.of(),
                pdf);
        assertThat(pdf.toString(StandardCharsets.ISO_8859_1))
                .doesNotContain("/JavaScript", "/JS ", "/Launch", "/URI", "/OpenAction", "/AA ");
        try (PDDocument document = Loader.loadPDF(pdf.toByteArray())) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper text = new PDFTextStripper();
                text.setStartPage(page);
                text.setEndPage(page);
                assertThat(text.getText(document)).contains(ReportPdf.BANNER);
            }
        }
    }

    private static DraftReport grounded(DraftReport draft, GroundedText grounded) {
        return new DraftReport(
                draft.id(),
                draft.study(),
                draft.version(),
                draft.author(),
                draft.created(),
                grounded.sections(),
                draft.degraded(),
                draft.notRun(),
                grounded.omissions());
    }

    private Stream<String> userLines() {
        return asked.stream()
                .flatMap(request -> request.turns().stream())
                .filter(turn -> turn.role() == ChatRequest.Role.USER)
                .flatMap(turn -> turn.parts().stream())
                .filter(ChatRequest.Text.class::isInstance)
                .flatMap(part -> ((ChatRequest.Text) part).text().lines());
    }

    private ChatAnswer answer(Attack attack, ChatRequest request) {
        asked.add(request);
        return new ChatAnswer(words(attack), Optional.of("stop"), Optional.empty(), "gullible", false, 1, 1);
    }

    /** First the expert is asked, so that its answer reaches the prompt; then whatever is left of the attack is repeated. */
    private String words(Attack attack) {
        if (attack.ownWords()) {
            return asked.size() == 1 ? attack.text() : "There is pneumonia.";
        }
        if (attack.channel() == Channel.EXPERT_REASON && asked.size() == 1) {
            return "<CXR()> {\"expert\": \"cxr-pneumonia\", \"argument\": \"\"}";
        }
        List<String> left = userLines()
                .filter(line -> line.contains(Attack.MARK))
                .filter(said::add)
                .map(line -> line.substring(0, line.indexOf(Attack.MARK)))
                .toList();
        return left.isEmpty() ? "There is pneumonia." : String.join("\n", left);
    }

    private ModelAuthor author(TokenProfile profile, Attack attack) {
        boolean m3 = profile == TokenProfile.VILA_M3;
        Prompts prompts = Prompts.shipped();
        Voice voice = new Voice(
                (request, watch) -> answer(attack, request),
                profile,
                catalogue -> m3 ? new VilaM3(prompts, catalogue) : new ToolCalls(prompts, catalogue),
                m3 ? Policy.vilaM3() : Policy.usual(),
                profile.context(),
                256,
                2,
                Duration.ofSeconds(7));
        return new ModelAuthor(voice, prompts, ReportReader.standard(), Clock.fixed(Runs.NOW, ZoneOffset.UTC));
    }

    private StudyCase study(Attack attack) {
        StudySnapshot snapshot = AttackedStudy.snapshot(attack);
        return new StudyCase(
                snapshot,
                AttackedStudy.runs(attack, snapshot),
                List.of(AttackedStudy.prior(attack)),
                List.of(Experts.CXR, Experts.CHEST_CT, Experts.BRAIN),
                new Film(),
                (expert, series, shown) -> read(expert, series),
                new Pictures(),
                Withheld.NOTHING);
    }

    private Optional<ExpertRun> read(ExpertDescriptor expert, SeriesImages series) {
        called.add(expert.name() + " " + series.series().ref());
        return Optional.of(Runs.reported(
                "asked", expert, series.series(), AttackedStudy.pneumonia("Pneumonia", "probability", "1")));
    }

    private static final class Pictures implements KeptPictures {
        @Override
        public String keep(Turn.Picture picture) {
            return Integer.toHexString(picture.hashCode());
        }

        @Override
        public byte[] find(String hash) {
            throw new AssertionError("no question is asked");
        }
    }
}
