package org.sightline.orchestration.ground.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;

/** Writes findings as a radiologist might dictate them: other words and another order than the evidence composer's. */
final class FreeText {
    /** Ours, and what radiologists say for them; a site in braces is filled in. */
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("60046008", List.of("pleural effusion", "effusion", "pleural fluid")),
            Map.entry("36118008", List.of("pneumothorax")),
            Map.entry("95436008", List.of("consolidation", "airspace consolidation")),
            Map.entry("46621007", List.of("atelectasis")),
            Map.entry("309529002", List.of("lung mass", "pulmonary mass")),
            Map.entry("233604007", List.of("pneumonia")),
            Map.entry("8186001", List.of("cardiomegaly", "cardiac enlargement")),
            Map.entry("19242006", List.of("pulmonary edema", "pulmonary oedema")),
            Map.entry("87433001", List.of("emphysema", "pulmonary emphysema")),
            Map.entry("39839004", List.of("diaphragmatic hernia")),
            Map.entry("786838002", List.of("pulmonary nodule", "lung nodule")),
            Map.entry("52988006", List.of("{site} lesion")),
            Map.entry("367643001", List.of("{site} cyst")),
            Map.entry("301766008", List.of("brain lesion", "intracranial lesion")));

    private static final Map<String, String> ADJECTIVES = Map.of(
            "Liver", "hepatic", "Pancreas", "pancreatic", "Spleen", "splenic", "Colon", "colonic", "Kidney", "renal");
    private static final List<String> FILLERS = List.of(
            "Images were reviewed on a workstation.",
            "The examination is of diagnostic quality.",
            "Clinical correlation is recommended.",
            "The patient was positioned supine.");

    private final Random random;

    FreeText(Random random) {
        this.random = random;
    }

    String report(List<Finding> findings) {
        List<String> sentences = new ArrayList<>();
        List<Finding> absent =
                findings.stream().filter(f -> f.presence() == Presence.ABSENT).toList();
        findings.stream()
                .filter(f -> f.presence() != Presence.ABSENT)
                .forEach(f -> sentences.add(f.kind() == Finding.Kind.STRUCTURE ? structure(f) : abnormality(f)));
        for (int i = 0; i < absent.size(); i += 2) {
            boolean pair = i + 1 < absent.size() && random.nextBoolean();
            sentences.add(abnormality(absent.get(i), pair ? " or " + name(absent.get(i + 1)) : ""));
            if (!pair && i + 1 < absent.size()) {
                sentences.add(abnormality(absent.get(i + 1)));
            }
        }
        sentences.add(pick(FILLERS));
        Collections.shuffle(sentences, random);
        return "FINDINGS: " + String.join(" ", sentences);
    }

    private String abnormality(Finding finding, String more) {
        return more.isEmpty()
                ? abnormality(finding)
                : capital(pick(List.of("no ", "there is no ", "no evidence of ")) + name(finding) + more + ".");
    }

    private String abnormality(Finding finding) {
        return switch (finding.presence()) {
            case PRESENT -> capital(present(finding));
            case ABSENT -> capital(absent(name(finding)));
            case UNCERTAIN -> capital(doubtful(name(finding)));
        };
    }

    private String present(Finding finding) {
        String name = name(finding);
        String side = finding.laterality().map(FreeText::word).orElse("");
        String sized = size(finding);
        if (side.isEmpty()) {
            return pick(List.of(
                    "there is " + article(name) + sized + ".",
                    name + sized + " is seen.",
                    "findings in keeping with " + name + sized + ".",
                    name + " is present" + sized + "."));
        }
        return pick(List.of(
                "there is " + article(side + " " + name) + sized + ".",
                side + "-sided " + name + sized + ".",
                name + " on the " + side + sized + ".",
                side + " " + name + sized + " is noted."));
    }

    private String size(Finding finding) {
        Optional<Quantity> first = finding.quantities().stream().findFirst();
        return first.map(q -> {
                    boolean length = q.unit().equals("mm");
                    String number = length && random.nextBoolean()
                            ? plain(q.value() / 10) + " cm"
                            : plain(q.value()) + " " + q.unit();
                    return length ? ", measuring " + number : " with a volume of " + number;
                })
                .orElse("");
    }

    private String absent(String name) {
        return pick(List.of(
                "no " + name + ".",
                "there is no " + name + ".",
                "no evidence of " + name + ".",
                "no " + name + " is identified.",
                name + " is not seen."));
    }

    private String doubtful(String name) {
        return pick(List.of(
                "possible " + name + ".",
                name + " cannot be excluded.",
                "questionable " + name + ".",
                "there may be " + article(name) + "."));
    }

    private String structure(Finding finding) {
        String side = finding.laterality().map(s -> word(s) + " ").orElse("");
        String name = side + finding.concept().meaning().toLowerCase(Locale.ROOT);
        Quantity volume = finding.quantities().get(0);
        String number = plain(volume.value()) + " " + volume.unit();
        return capital(pick(List.of(
                "the " + name + " has a volume of " + number + ".",
                "volume of the " + name + ": " + number + ".",
                "the volume of the " + name + " is " + number + ".",
                "the " + name + " measures " + number + " in volume.")));
    }

    private String name(Finding finding) {
        List<String> names = NAMES.getOrDefault(
                finding.concept().value(), List.of(finding.concept().meaning().toLowerCase(Locale.ROOT)));
        String site = finding.bodySite()
                .map(s -> ADJECTIVES.getOrDefault(s.meaning(), ""))
                .orElse("");
        return pick(names).replace("{site}", site).strip();
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String plain(double value) {
        return new BigDecimal(Double.toString(value))
                .round(new MathContext(5))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String article(String name) {
        return (name.matches("[aeiou].*") ? "an " : "a ") + name;
    }

    private static String word(Laterality side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
