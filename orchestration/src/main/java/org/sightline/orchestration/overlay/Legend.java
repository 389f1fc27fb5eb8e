package org.sightline.orchestration.overlay;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the colours of one slice mean, so that text and pixels can be held against each other.
 *
 * @param entries by ascending label; only labels that are on the slice
 */
public record Legend(List<Entry> entries) {
    /**
     * A label and its colour.
     *
     * @param label 1..255, as in the mask
     * @param name what it is; empty when the mask does not say: it has a colour all the same
     */
    public record Entry(OverlayColour colour, int label, Optional<String> name) {}

    public Legend {
        entries = List.copyOf(entries);
    }

    /** {@code red: liver, blue: spleen}: named labels in the spelling of the training data. */
    public String text() {
        return entries.stream()
                .filter(entry -> entry.name().isPresent())
                .map(entry -> entry.colour().spelled() + ": "
                        + entry.name().orElseThrow().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** Whether a colour stands for two labels: from the 13th label on it does. */
    public boolean ambiguous() {
        Set<OverlayColour> distinct = entries.stream().map(Entry::colour).collect(Collectors.toSet());
        return distinct.size() < entries.size();
    }

    /** Colour of a label that is on the slice. */
    public Optional<OverlayColour> colour(int label) {
        return entries.stream()
                .filter(entry -> entry.label() == label)
                .findFirst()
                .map(Entry::colour);
    }
}
