package org.sightline.orchestration.repair;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sightline.experts.Finding;
import org.sightline.experts.Quantity;
import org.sightline.orchestration.dialogue.PlainText;
import org.sightline.orchestration.report.Evidence;

/** Evidence in plain words: {@code Pleural effusion, right: present, volume 12.4 mL (cxr 1.0)}. */
record FindingWords(Map<String, Evidence> evidence, Map<String, String> readers) {
    /** Empty for an id that does not exist. */
    Optional<String> of(String id) {
        return Optional.ofNullable(evidence.get(id))
                .map(e ->
                        words(e.finding()) + " (" + PlainText.header(readers.getOrDefault(e.runId(), e.runId())) + ")");
    }

    private static String words(Finding finding) {
        String site = finding.bodySite()
                .map(s -> ", " + PlainText.header(s.meaning()))
                .orElse("");
        String side = finding.laterality().map(s -> ", " + word(s)).orElse("");
        String numbers = finding.quantities().stream().map(q -> ", " + words(q)).collect(Collectors.joining());
        return PlainText.header(finding.concept().meaning()) + site + side + ": " + word(finding.presence()) + numbers;
    }

    private static String words(Quantity quantity) {
        String number =
                BigDecimal.valueOf(quantity.value()).stripTrailingZeros().toPlainString();
        return PlainText.header(quantity.name()) + " " + number + " " + PlainText.header(quantity.unit());
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
