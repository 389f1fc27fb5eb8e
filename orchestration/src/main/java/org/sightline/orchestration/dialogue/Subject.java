package org.sightline.orchestration.dialogue;

import java.util.List;

/**
 * What a conversation is about.
 *
 * @param modality (0008,0060)
 * @param views what the model is shown at first, in order
 */
public record Subject(Layout layout, String modality, List<View> views, HeaderFields header) {
    /** How many pictures there are, and of what. */
    public enum Layout {
        NO_PICTURE,
        ONE,
        /** T1 with contrast medium, T1, T2 and FLAIR of one brain, in this order. */
        BRAIN_MR,
        SEVERAL
    }

    /** @param caption what tells it from the others, such as "slice 12"; empty for one alone */
    public record View(String caption, Turn.Picture picture) {}

    public Subject {
        views = List.copyOf(views);
        if (!fits(layout, views.size())) {
            throw new IllegalArgumentException(views.size() + " pictures do not make the layout " + layout);
        }
    }

    public static Subject withoutPicture(String modality, HeaderFields header) {
        return new Subject(Layout.NO_PICTURE, modality, List.of(), header);
    }

    public static Subject of(String modality, Turn.Picture picture, HeaderFields header) {
        return new Subject(Layout.ONE, modality, List.of(new View("", picture)), header);
    }

    public static Subject brainMr(
            Turn.Picture t1Contrast, Turn.Picture t1, Turn.Picture t2, Turn.Picture flair, HeaderFields header) {
        List<View> views = List.of(
                new View("T1(contrast enhanced)", t1Contrast),
                new View("T1", t1),
                new View("T2", t2),
                new View("FLAIR", flair));
        return new Subject(Layout.BRAIN_MR, "MR", views, header);
    }

    public static Subject several(String modality, List<View> views, HeaderFields header) {
        return new Subject(Layout.SEVERAL, modality, views, header);
    }

    private static boolean fits(Layout layout, int pictures) {
        return switch (layout) {
            case NO_PICTURE -> pictures == 0;
            case ONE -> pictures == 1;
            case BRAIN_MR -> pictures == 4;
            case SEVERAL -> pictures > 1;
        };
    }
}
