package org.sightline.orchestration.review;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.ground.Basis;
import org.sightline.orchestration.ground.GroundedText;
import org.sightline.orchestration.ground.Grounder;
import org.sightline.orchestration.language.ReportReader;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

/**
 * Takes a person's text in. What was not touched keeps what its author meant by it; every other sentence is read from its
 * words alone, and all of them are judged again. A text of several sentences becomes as many; the first keeps the id.
 */
public final class Editor {
    static final int MOST_SENTENCES = 1000;
    static final int LONGEST_SENTENCE = 4000;

    /** Its tables are read once. */
    private static final ReportReader READER = ReportReader.standard();

    private final DraftReport draft;
    private final Map<String, Known> known;
    private final Set<String> used = new HashSet<>();
    private final Set<String> accepted = new HashSet<>();
    private int added;

    private Editor(DraftReport draft, ReportText before) {
        this.draft = draft;
        this.added = before.added();
        this.known = Stream.concat(known(draft.sections()), known(before.sections()))
                .collect(Collectors.toMap(k -> k.sentence().id(), Function.identity(), (written, now) -> now));
    }

    private record Known(Section.Kind section, Sentence sentence) {}

    private static Stream<Known> known(List<Section> sections) {
        return sections.stream().flatMap(s -> s.sentences().stream().map(sentence -> new Known(s.kind(), sentence)));
    }

    /**
     * The text after an edit.
     *
     * @param draft as its author wrote it: a removed sentence may come back under its id
     * @param before the text that was edited
     * @throws StudyException {@code BAD_REQUEST} when an id is unknown or comes twice, a section comes twice, a sentence is
     *     empty or too long, there are too many, or a dismissed id is none of the omissions
     */
    public static ReportText apply(DraftReport draft, ReportText before, Edit edit, Basis basis) {
        return new Editor(draft, before).applied(edit, basis);
    }

    private ReportText applied(Edit edit, Basis basis) {
        Set<Section.Kind> kinds = new HashSet<>();
        List<Section> sections = new ArrayList<>();
        for (Edit.EditedSection section : edit.sections()) {
            require(kinds.add(section.kind()), section.kind().name(), "this section comes twice");
            sections.add(new Section(
                    section.kind(),
                    section.sentences().stream()
                            .flatMap(s -> read(section.kind(), s))
                            .toList()));
        }
        GroundedText judged = Grounder.ground(sections, basis);
        require(judged.sentences().count() <= MOST_SENTENCES, "sections", "a report has at most " + MOST_SENTENCES);
        Set<String> contradicted = judged.sentences()
                .filter(s -> s.verdict() == Verdict.CONTRADICTED)
                .map(Sentence::id)
                .collect(Collectors.toSet());
        accepted.retainAll(contradicted);
        return new ReportText(judged.sections(), judged.omissions(), accepted, dismissed(edit, basis, judged), added);
    }

    /** An id that a sentence mentions by now is no omission any more, so that it is passed over. */
    private static Set<String> dismissed(Edit edit, Basis basis, GroundedText judged) {
        Set<String> all = basis.readings().stream()
                .flatMap(r -> r.evidence().stream())
                .map(e -> e.id())
                .collect(Collectors.toSet());
        edit.dismissed().forEach(id -> require(all.contains(id), id, "there is no evidence with this id to dismiss"));
        return edit.dismissed().stream().filter(judged.omissions()::contains).collect(Collectors.toSet());
    }

    private Stream<Sentence> read(Section.Kind section, Edit.EditedSentence edited) {
        String text = plain(edited.text());
        require(!text.isEmpty(), section.name(), "a sentence is empty; leave it out to remove it");
        require(text.length() <= LONGEST_SENTENCE, section.name(), "a sentence is longer than " + LONGEST_SENTENCE);
        Optional<Known> old = edited.id().map(this::required);
        if (old.filter(o -> o.section() == section && o.sentence().text().equals(text))
                .isPresent()) {
            return Stream.of(named(old.get().sentence(), edited));
        }
        Optional<Sentence> written = edited.id().flatMap(id -> asWritten(id, section, text));
        return written.map(sentence -> Stream.of(named(sentence, edited)))
                .orElseGet(() -> fresh(section, text, edited));
    }

    /** An undone edit is none. */
    private Optional<Sentence> asWritten(String id, Section.Kind section, String text) {
        return draft.sections().stream()
                .filter(s -> s.kind() == section)
                .flatMap(s -> s.sentences().stream())
                .filter(s -> s.id().equals(id) && s.text().equals(text))
                .findFirst();
    }

    private Stream<Sentence> fresh(Section.Kind section, String text, Edit.EditedSentence edited) {
        List<Sentence> sentences = new ArrayList<>();
        for (String piece : pieces(text)) {
            String id = sentences.isEmpty() ? edited.id().orElseGet(this::next) : next();
            Sentence sentence =
                    new Sentence(id, piece, READER.assertions(piece, section), List.of(), Verdict.NOT_CHECKABLE, "");
            sentences.add(named(sentence, edited));
        }
        return sentences.stream();
    }

    private Sentence named(Sentence sentence, Edit.EditedSentence edited) {
        require(used.add(sentence.id()), sentence.id(), "this sentence comes twice");
        if (edited.accepted()) {
            accepted.add(sentence.id());
        }
        return sentence;
    }

    private String next() {
        added++;
        return "p" + added;
    }

    private Known required(String id) {
        return Optional.ofNullable(known.get(id))
                .orElseThrow(() -> bad(id, "this report has no sentence with this id; leave it out for a new one"));
    }

    /** Words that look like a heading stay where the person wrote them. */
    private static List<String> pieces(String text) {
        List<String> pieces = READER.read(text).stream()
                .flatMap(s -> s.sentences().stream())
                .map(Sentence::text)
                .map(Editor::plain)
                .toList();
        return String.join(" ", pieces).equals(text) ? pieces : List.of(text);
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static void require(boolean holds, String subject, String otherwise) {
        if (!holds) {
            throw bad(subject, otherwise);
        }
    }

    private static StudyException bad(String subject, String reason) {
        return new StudyException(ErrorCode.BAD_REQUEST, subject, reason);
    }
}
