package org.sightline.orchestration.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.experts.Presence;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

/** Reads the text of a radiology report: sections, sentences, and what each sentence claims. Safe for use by many threads. */
public final class ReportReader {
    private static final Map<String, Code> ROUGH = Map.of(
            "effusion", Code.sct("60046008", "Pleural effusion"),
            "pneumothorax", Code.sct("36118008", "Pneumothorax"),
            "pneumonia", Code.sct("233604007", "Pneumonia"),
            "cardiomegaly", Code.sct("8186001", "Cardiomegaly"),
            "nodule", Code.sct("786838002", "Nodule of lung"));

    private ReportReader() {}

    /** The reader with the tables of this package. */
    public static ReportReader standard() {
        return new ReportReader();
    }

    /**
     * The sections in the order of the text; what stands before any heading is FINDINGS. Sentences are numbered s1, s2 ...
     * through the whole report, are not judged yet, and stand in the text as they are.
     */
    public List<Section> read(String text) {
        List<Section> sections = new ArrayList<>();
        int number = 0;
        Section.Kind kind = Section.Kind.FINDINGS;
        List<Sentence> sentences = new ArrayList<>();
        for (String part : text.split("(?<=[.:])\\s+|\\R")) {
            if (part.isBlank()) {
                continue;
            }
            number++;
            sentences.add(new Sentence(
                    "s" + number, part.strip(), assertions(part, kind), List.of(), Verdict.NOT_CHECKABLE, ""));
        }
        if (!sentences.isEmpty()) {
            sections.add(new Section(kind, sentences));
        }
        return List.copyOf(sections);
    }

    /** What a sentence of such a section claims, in the order of its words. */
    public List<Assertion> assertions(String sentence, Section.Kind section) {
        String lower = sentence.toLowerCase(Locale.ROOT);
        Presence presence = lower.matches("(?s).*\\b(no|without)\\b.*") ? Presence.ABSENT : Presence.PRESENT;
        return ROUGH.entrySet().stream()
                .filter(e -> lower.contains(e.getKey()))
                .map(e -> new Assertion(e.getValue(), presence, Optional.empty(), List.of()))
                .toList();
    }
}
