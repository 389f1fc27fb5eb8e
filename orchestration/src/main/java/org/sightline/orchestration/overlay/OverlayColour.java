package org.sightline.orchestration.overlay;

import java.util.List;
import java.util.Locale;

/**
 * The colours by which VILA-M3 was taught to tell structures. Components are those of scikit-image's colour names, which
 * have three decimals, so that a blend is the same to the last level.
 */
public enum OverlayColour {
    RED(1, 0, 0),
    BLUE(0, 0, 1),
    YELLOW(1, 1, 0),
    MAGENTA(1, 0, 1),
    GREEN(0, 0.502, 0),
    INDIGO(0.294, 0, 0.51),
    DARKORANGE(1, 0.549, 0),
    CYAN(0, 1, 1),
    PINK(1, 0.753, 0.796),
    BROWN(0.647, 0.165, 0.165),
    ORANGE(1, 0.647, 0),
    LIME(0, 1, 0),
    GOLD(1, 0.843, 0),
    YELLOWGREEN(0.604, 0.804, 0.196),
    DARKGREEN(0, 0.392, 0);

    /** Orange stands twice in the reference's list of 16. */
    private static final List<OverlayColour> CYCLE = List.of(
            RED,
            BLUE,
            YELLOW,
            MAGENTA,
            GREEN,
            INDIGO,
            DARKORANGE,
            CYAN,
            PINK,
            BROWN,
            ORANGE,
            LIME,
            ORANGE,
            GOLD,
            YELLOWGREEN,
            DARKGREEN);

    private static final double ALPHA = 0.3;
    /** Levels become fractions by this factor, not by a division, and fractions are cut: both decide the last level. */
    private static final double LEVEL = 1 / 255.0;

    private final double[] components;

    OverlayColour(double red, double green, double blue) {
        components = new double[] {red, green, blue};
    }

    /** The colour of the n-th label of a slice, from 0. */
    static OverlayColour ofRank(int rank) {
        return CYCLE.get(rank % CYCLE.size());
    }

    /** As a legend calls it. */
    public String spelled() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** This colour at 0.3 over a grey level 0..255, as 0xRRGGBB. */
    int over(int grey) {
        int rgb = 0;
        for (double component : components) {
            rgb = rgb << 8 | (int) ((component * ALPHA + grey * LEVEL * (1 - ALPHA)) * 255);
        }
        return rgb;
    }

    /**
     * A grey level beside the labels: darkened, since the reference leaves the background's colour at black and blends
     * that in too.
     */
    static int beside(int grey) {
        return (int) (grey * LEVEL * (1 - ALPHA) * 255) * 0x010101;
    }
}
