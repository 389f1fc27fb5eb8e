package org.sightline.orchestration.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sightline.orchestration.overlay.Legend;
import org.sightline.orchestration.overlay.OverlayColour;

/**
 * The colours of a brain tumour in the words of VILA-M3: 1 is core that does not enhance, 2 oedema, 4 (in the BraTS
 * numbering) or 3 (in ours) what enhances. The core is both 1 and 4, and is named only when both are on the slice.
 */
final class TumourLegend {
    private TumourLegend() {}

    static String text(Legend legend) {
        if (legend.entries().isEmpty()) {
            return "no tumor in this slice";
        }
        Optional<String> core = legend.colour(1).map(OverlayColour::spelled);
        Optional<String> enhancing = legend.colour(4).or(() -> legend.colour(3)).map(OverlayColour::spelled);
        List<String> words = new ArrayList<>();
        core.flatMap(one -> enhancing.map(other -> one + " and " + other + ": tumor core"))
                .ifPresent(words::add);
        enhancing.ifPresent(colour -> words.add("only " + colour + ": enhancing tumor"));
        words.add("all colors: whole tumor");
        return String.join(", ", words);
    }
}
