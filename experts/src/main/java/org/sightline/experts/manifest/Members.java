package org.sightline.experts.manifest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.sightline.experts.manifest.WeightsFile.Member;
import org.sightline.experts.manifest.WeightsFile.Voice;

/** Reads what the members of an ensemble say, the part {@code member} of its {@code weights}. */
final class Members {
    static final Set<String> KEYS = Set.of("size", "labels", "thresholds");

    private static final String NO_OPERATING_POINT = "nan";

    private final List<Label> labels;

    Members(List<Label> labels) {
        this.labels = labels;
    }

    /** The part {@code member} of one weights file. */
    Member member(Section weights) {
        Section section = weights.section("member", KEYS);
        int side = section.whole("size", 1);
        List<String> names = section.someTexts("labels");
        return new Member(side, names.size(), voices(section, names));
    }

    private List<Voice> voices(Section section, List<String> names) {
        List<String> thresholds = section.texts("thresholds");
        if (section.has("thresholds") && thresholds.size() != names.size()) {
            throw section.problem(
                    "thresholds", "has " + thresholds.size() + " numbers for " + names.size() + " labels");
        }
        List<Voice> voices = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Optional<String> threshold = thresholds.isEmpty() ? Optional.empty() : Optional.of(thresholds.get(i));
            if (!names.get(i).isEmpty()) {
                voice(section, i, names.get(i), threshold).ifPresent(voices::add);
            }
        }
        requireSomeOnce(section, voices);
        return voices;
    }

    /** An output without an operating point was never trained; TorchXRayVision answers it with the constant 0.5. */
    private Optional<Voice> voice(Section section, int output, String name, Optional<String> threshold) {
        int label = label(section, name);
        if (threshold.isEmpty()) {
            return Optional.of(new Voice(output, label, OptionalDouble.empty()));
        }
        if (threshold.get().equals(NO_OPERATING_POINT)) {
            return Optional.empty();
        }
        double value = section.number("thresholds", threshold.get(), 0);
        return Optional.of(section.checked("thresholds", s -> new Voice(output, label, OptionalDouble.of(value))));
    }

    private int label(Section section, String name) {
        return labels.stream()
                .filter(label -> label.name().equals(name) || label.aliases().contains(name))
                .findFirst()
                .map(Label::index)
                .orElseThrow(() -> section.problem("labels", "'" + name + "' is no label of this expert"));
    }

    private static void requireSomeOnce(Section section, List<Voice> voices) {
        if (voices.isEmpty()) {
            throw section.problem("labels", "speaks for no label: leave this member out");
        }
        Set<Integer> seen = new HashSet<>();
        if (!voices.stream().allMatch(voice -> seen.add(voice.label()))) {
            throw section.problem("labels", "has a label twice");
        }
    }

    /** Nothing can be said of a label that no member knows. */
    void requireEveryLabel(Section root, List<WeightsFile> files) {
        for (Label label : labels) {
            if (files.stream()
                    .noneMatch(file ->
                            file.member().flatMap(member -> member.voice(label)).isPresent())) {
                throw root.problem("labels", "has " + label.name() + ", for which no member speaks");
            }
        }
    }
}
