package org.sightline.orchestration.drafting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sightline.dicom.Code;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.PixelReader;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.render.FrameRenderer;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.conversation.Conclusion;
import org.sightline.orchestration.conversation.Conversation;
import org.sightline.orchestration.dialect.VilaM3;
import org.sightline.orchestration.dialogue.ExpertAnswer;
import org.sightline.orchestration.dialogue.HeaderFields;
import org.sightline.orchestration.dialogue.Subject;
import org.sightline.orchestration.dialogue.Turn;
import org.sightline.orchestration.ground.Basis;
import org.sightline.orchestration.ground.GroundedText;
import org.sightline.orchestration.ground.Grounder;
import org.sightline.orchestration.prompt.Prompts;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;
import org.sightline.orchestration.study.StudySnapshot;
import org.sightline.orchestration.token.TokenProfile;
import org.sightline.orchestration.vlm.ChatEndpoint;
import org.sightline.orchestration.vlm.EndpointSettings;
import org.sightline.orchestration.vlm.TokenWatch;

/**
 * Drafts that a real model writes from known answers of an expert: films, its trigger, a list of 18 findings of which up to
 * three are there, its sentences. The model makes mistakes that nobody scripted. What is right is told without our own
 * reader, by the three patterns in which it was trained to write; then the verdicts are held against that.
 */
public final class TinyM3Bench {
    private static final String QUESTION = "Write a report.";
    private static final Pattern THERE_IS = Pattern.compile("There is (?:a |an )?([a-z ]+)");
    private static final Pattern NONE = Pattern.compile("No ([a-z ]+)");
    /** What it says of slices of CT, and sometimes of a film, where no expert gave it a structure. */
    private static final Pattern SHOWS = Pattern.compile("The image shows .*");

    private static final String NOTHING = "No acute findings";

    private static final Map<String, Code> LABELS = labels();
    private static final ExpertDescriptor CXR = new ExpertDescriptor(
            "cxr-known",
            "1.0",
            "Known answers",
            "builtin",
            new ExpertDescriptor.Accepts(ExpertDescriptor.Input.IMAGE, Set.of("CR", "DX"), Set.of()),
            LABELS.entrySet().stream()
                    .map(e -> new ExpertDescriptor.Label(
                            e.getKey(), e.getValue(), Finding.Kind.ABNORMALITY, Optional.empty()))
                    .toList(),
            false,
            Optional.of("CXR"),
            "Bench.",
            "Apache-2.0");

    private final Map<String, Integer> tally = new TreeMap<>();
    private final List<String> misses = new ArrayList<>();

    private TinyM3Bench() {}

    /** Arguments: URL of the server, name of the model, folder of DICOM films, number of drafts. */
    public static void main(String[] arguments) throws IOException {
        URI url = URI.create(arguments[0]);
        List<Turn.Picture> films = films(Path.of(arguments[2]));
        int drafts = Integer.parseInt(arguments[3]);
        TinyM3Bench bench = new TinyM3Bench();
        ChatEndpoint endpoint = new ChatEndpoint(
                new EndpointSettings(
                        url,
                        Optional.of(arguments[1]),
                        Optional.empty(),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(2),
                        1),
                ChatEndpoint.client(Duration.ofSeconds(5)),
                Clock.systemUTC());
        Random random = new Random(20261129);
        for (int n = 0; n < drafts; n++) {
            bench.draft(endpoint, films.get(n % films.size()), random);
        }
        bench.print();
    }

    private void draft(ChatEndpoint endpoint, Turn.Picture film, Random random) {
        List<String> names = new ArrayList<>(LABELS.keySet());
        Collections.shuffle(names, random);
        Set<String> there = new LinkedHashSet<>(names.subList(0, random.nextInt(4)));
        StudySnapshot study = Studies.chestRadiograph();
        ExpertRun run = Runs.reported(
                "known",
                CXR,
                study.series().get(0),
                LABELS.entrySet().stream()
                        .map(e -> Runs.abnormality(
                                        e.getKey(),
                                        e.getValue(),
                                        there.contains(e.getKey()) ? Presence.PRESENT : Presence.ABSENT)
                                .build())
                        .toArray(Finding[]::new));
        RecordedModel model = new RecordedModel(
                endpoint, TokenProfile.VILA_M3, 256, TokenWatch.NONE, text -> text, Clock.systemUTC());
        Conclusion conclusion = new Conversation(
                        new VilaM3(Prompts.shipped(), List.of(CXR)),
                        model,
                        call -> new ExpertAnswer.Reported(
                                "known",
                                run.evidence().stream().map(Evidence::finding).toList(),
                                Optional.empty()),
                        2)
                .open(Subject.of("DX", film, HeaderFields.none()), QUESTION);
        count("drafts");
        if (conclusion.exchanges().size() == 1) {
            count("triggered once");
        }
        judge(conclusion.answer(), there, run, study);
    }

    private void judge(String answer, Set<String> there, ExpertRun run, StudySnapshot study) {
        GroundedText grounded = Grounder.ground(answer, Basis.of(study, List.of(run), List.of()));
        Set<String> said = new LinkedHashSet<>();
        boolean draftRight = true;
        for (Sentence sentence : grounded.sentences().toList()) {
            Optional<Boolean> right = right(sentence.text(), there, said);
            if (right.isEmpty()) {
                count("sentences of another kind");
                continue;
            }
            draftRight &= right.get();
            boolean flagged = sentence.verdict() != Verdict.SUPPORTED;
            count(right.get() ? "right sentences" : "wrong sentences");
            if (flagged == right.get()) {
                count(right.get() ? "right sentences flagged" : "wrong sentences not flagged");
                misses.add((right.get() ? "flagged: " : "passed: ") + sentence.text() + " | there: " + there + " | "
                        + sentence.verdict() + " | " + sentence.rule());
            }
        }
        Set<String> omitted = run.evidence().stream()
                .filter(evidence -> grounded.omissions().contains(evidence.id()))
                .map(evidence -> evidence.finding().key())
                .collect(Collectors.toSet());
        for (String name : there) {
            boolean missing = !said.contains(name);
            draftRight &= !missing;
            count(missing ? "missing findings" : "findings said");
            if (missing != omitted.contains(name)) {
                count(missing ? "missing findings not listed" : "findings said, and listed as missing");
                misses.add((missing ? "not listed: " : "listed: ") + name + " | " + answer);
            }
        }
        count(draftRight ? "drafts that are right" : "drafts with an error");
    }

    /** Whether what it says is so; empty for a sentence of another kind. */
    private static Optional<Boolean> right(String sentence, Set<String> there, Set<String> said) {
        String text = sentence.replaceAll("[.\\s]+$", "");
        if (text.equals(NOTHING)) {
            return Optional.of(there.isEmpty());
        }
        if (SHOWS.matcher(text).matches()) {
            return Optional.of(false);
        }
        Matcher present = THERE_IS.matcher(text);
        Matcher absent = NONE.matcher(text);
        if (present.matches() && LABELS.containsKey(present.group(1))) {
            said.add(present.group(1));
            return Optional.of(there.contains(present.group(1)));
        }
        return absent.matches() && LABELS.containsKey(absent.group(1))
                ? Optional.of(!there.contains(absent.group(1)))
                : Optional.empty();
    }

    private void count(String what) {
        tally.merge(what, 1, Integer::sum);
    }

    private void print() {
        tally.forEach((what, count) -> System.out.println("| " + what + " | " + count + " |"));
        misses.forEach(System.out::println);
    }

    private static List<Turn.Picture> films(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .map(TinyM3Bench::film)
                    .toList();
        }
    }

    private static Turn.Picture film(Path file) {
        Image image = PixelReader.read(new InstanceFile(HeaderReader.read(file), file), 1);
        return Turn.Picture.png(FrameRenderer.png(image, FrameRenderer.defaultWindow(image), List.of(), 1024));
    }

    /** The 18 labels of TorchXRayVision with the codes of our package of it. */
    private static Map<String, Code> labels() {
        Path manifest = Path.of(System.getProperty("sightline.experts", "experts"))
                .resolve("cxr-torchxrayvision/expert.template.yaml");
        Pattern code = Pattern.compile("code: \\{ scheme: ([^,]+), value: \"?([^,\"]+)\"?, meaning: ([^}]+) }");
        Map<String, Code> labels = new LinkedHashMap<>();
        String name = "";
        for (String line : lines(manifest)) {
            name = line.strip().startsWith("name: ") ? line.strip().substring("name: ".length()) : name;
            Matcher found = code.matcher(line);
            if (found.find()) {
                labels.put(
                        name.toLowerCase(Locale.ROOT),
                        new Code(found.group(1), found.group(2), found.group(3).strip()));
            }
        }
        if (labels.size() != 18) {
            throw new IllegalStateException("labels: " + labels.keySet());
        }
        return labels;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
