package org.sightline.orchestration.drafting;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sightline.dicom.read.SeriesModule;
import org.sightline.orchestration.budget.Showable.Contrast;
import org.sightline.orchestration.study.SeriesImages;

/**
 * Which of a study's series are the four contrasts of one brain. No attribute says it, so the words of series description and
 * protocol do, as people who set up scanners write them.
 */
final class Contrasts {
    private static final Set<String> BRAIN = Set.of("", "BRAIN", "HEAD", "SKULL");
    private static final Pattern FLAIR = Pattern.compile("FLAIR|DARK ?FLUID");
    private static final Pattern T2 = Pattern.compile("\\bT2");
    private static final Pattern T1 = Pattern.compile("\\bT1|MPRAGE|\\bBRAVO\\b");
    private static final Pattern ENHANCED =
            Pattern.compile("\\bT1C|\\bCE\\b|\\bGD\\b|\\bGAD|\\bPOST|\\bKM\\b|\\+ ?C\\b|\\bCONTRAST");

    private Contrasts() {}

    /** The first series of each; empty unless there are all four. */
    static Map<Contrast, SeriesImages> in(List<SeriesImages> series) {
        Map<Contrast, SeriesImages> found = new EnumMap<>(Contrast.class);
        series.forEach(one -> of(one).ifPresent(contrast -> found.putIfAbsent(contrast, one)));
        return found.size() == Contrast.values().length ? found : Map.of();
    }

    static Optional<Contrast> of(SeriesImages series) {
        SeriesModule attributes = series.series().attributes();
        if (!attributes.modality().equals("MR")
                || !BRAIN.contains(attributes.bodyPart().toUpperCase(Locale.ROOT))) {
            return Optional.empty();
        }
        String words = (attributes.description() + " " + attributes.protocol())
                .toUpperCase(Locale.ROOT)
                .replace('_', ' ')
                .replace('-', ' ');
        if (FLAIR.matcher(words).find()) {
            return Optional.of(Contrast.FLAIR);
        }
        if (T2.matcher(words).find()) {
            return Optional.of(Contrast.T2);
        }
        boolean enhanced = ENHANCED.matcher(words).find();
        return T1.matcher(words).find() ? Optional.of(enhanced ? Contrast.T1_ENHANCED : Contrast.T1) : Optional.empty();
    }
}
