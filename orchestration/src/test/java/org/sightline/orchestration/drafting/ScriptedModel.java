package org.sightline.orchestration.drafting;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.Presence;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.budget.Policy;
import org.sightline.orchestration.dialect.Dialect;
import org.sightline.orchestration.dialect.ToolCalls;
import org.sightline.orchestration.dialect.VilaM3;
import org.sightline.orchestration.dialogue.Turn;
import org.sightline.orchestration.language.ReportReader;
import org.sightline.orchestration.prompt.Prompts;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.StudySnapshot;
import org.sightline.orchestration.token.TokenProfile;
import org.sightline.orchestration.vlm.ChatAnswer;
import org.sightline.orchestration.vlm.ChatRequest;
import org.sightline.orchestration.vlm.TokenWatch;

/** A model that says what a test wrote down, and keeps what it was asked. */
final class ScriptedModel {
    static final StudySnapshot STUDY = Studies.chestRadiograph();

    final List<ChatRequest> asked = new ArrayList<>();
    private final Deque<String> script = new ArrayDeque<>();
    private final Map<String, byte[]> pictures = new HashMap<>();

    private final KeptPictures kept = new KeptPictures() {
        @Override
        public String keep(Turn.Picture picture) {
            String key = Integer.toHexString(picture.hashCode());
            pictures.put(key, picture.bytes());
            return key;
        }

        @Override
        public byte[] find(String hash) {
            return Optional.ofNullable(pictures.get(hash)).orElseThrow();
        }
    };

    void script(String... answers) {
        script.addAll(List.of(answers));
    }

    ModelAuthor author(TokenProfile profile) {
        boolean m3 = profile == TokenProfile.VILA_M3;
        Prompts prompts = Prompts.shipped();
        Voice voice = new Voice(
                this::answer,
                profile,
                catalogue -> dialect(m3, prompts, catalogue),
                m3 ? Policy.vilaM3() : Policy.usual(),
                profile.context(),
                256,
                2,
                Duration.ofSeconds(7));
        return new ModelAuthor(voice, prompts, ReportReader.standard(), Clock.fixed(Runs.NOW, ZoneOffset.UTC));
    }

    static ExpertRun pneumonia(Presence presence) {
        return Runs.reported(
                "run-1",
                Experts.CXR,
                STUDY.series().get(0),
                Runs.abnormality("pneumonia", Experts.PNEUMONIA, presence)
                        .score(0.9)
                        .on(Studies.image(STUDY, 0, 0))
                        .build());
    }

    StudyCase study(ExpertRun run) {
        return study(List.of(run), (expert, series, shown) -> {
            throw new AssertionError("it has read already");
        });
    }

    StudyCase study(List<ExpertRun> runs, FurtherReadings readings) {
        return new StudyCase(
                STUDY, runs, List.of(), List.of(Experts.CXR), new Film(), readings, kept, Withheld.NOTHING);
    }

    String prompt(int call) {
        List<ChatRequest.Turn> turns = asked.get(call).turns();
        StringBuilder words = new StringBuilder();
        turns.get(turns.size() - 1).parts().forEach(part -> {
            if (part instanceof ChatRequest.Text text) {
                words.append(text.text());
            }
        });
        return words.toString();
    }

    private ChatAnswer answer(ChatRequest request, TokenWatch watch) {
        asked.add(request);
        String said = script.remove();
        boolean cut = said.startsWith("cut:");
        return new ChatAnswer(
                cut ? said.substring(4) : said,
                Optional.of(cut ? "length" : "stop"),
                Optional.empty(),
                "/models/tiny-m3",
                false,
                5,
                5);
    }

    private static Dialect dialect(boolean m3, Prompts prompts, List<ExpertDescriptor> catalogue) {
        return m3 ? new VilaM3(prompts, catalogue) : new ToolCalls(prompts, catalogue);
    }
}
