package org.sightline.orchestration.budget;

import java.util.List;

/**
 * What a site wants shown.
 *
 * @param form of the prompt
 * @param keepRate pictures of a volume for each of its slices, above 0 up to 1; the slices that findings need are shown
 *     whatever it is. Dynamic-LLaVA keeps 0.2 of the image tokens within the model; this is done before it
 * @param samples slices of a volume that are shown, evenly, where nothing else speaks for one; 0 for none
 * @param nearMm two slices may be near-duplicates when they are at most so far apart
 * @param lines whether findings are told in words too
 * @param overlays whether masks are shown over the slices that findings need
 * @param asked labels that overlays show; empty for those of the findings on the slice
 * @param frames of whole volumes, for models that take long videos
 * @param chunks prompts that one study may be split into, at least 1; their drafts are merged
 */
public record Policy(
        Form form,
        double keepRate,
        int samples,
        double nearMm,
        boolean lines,
        boolean overlays,
        List<SliceSignals.LabelRef> asked,
        FrameUse frames,
        int chunks) {
    /** How the pictures of a prompt are laid out. */
    public enum Form {
        /** Any number of pictures. */
        FREE,
        /**
         * As VILA-M3 was trained: one film, one axial slice, or the same slice of four contrasts of a brain; and one
         * overlay in the turn that brings the expert's result.
         */
        VILA_M3
    }

    /**
     * Volumes as videos.
     *
     * @param most frames the model was trained with; 0 when it takes none
     * @param pooled whether the server averages frames in groups of
     *     {@link org.sightline.orchestration.token.Frames#POOL}
     */
    public record FrameUse(int most, boolean pooled) {
        public static final FrameUse NONE = new FrameUse(0, false);

        public FrameUse {
            if (most < 0) {
                throw new IllegalArgumentException("frames below 0: " + most);
            }
        }
    }

    public Policy {
        asked = List.copyOf(asked);
        if (!(keepRate > 0 && keepRate <= 1)) { // written so that NaN fails too
            throw new IllegalArgumentException("a keep rate is above 0 and at most 1: " + keepRate);
        }
        if (samples < 0 || !(nearMm >= 0) || chunks < 1) {
            throw new IllegalArgumentException("samples and distance are not below 0, chunks not below 1");
        }
    }

    /** Keep rate 0.2, 8 samples (what NVILA takes of a video), 5 mm, lines, overlays, no frames, one prompt. */
    public static Policy usual() {
        return new Policy(Form.FREE, 0.2, 8, 5, true, true, List.of(), FrameUse.NONE, 1);
    }

    /** What a published VILA-M3 checkpoint is shown: its experts tell the findings when it asks them. */
    public static Policy vilaM3() {
        return new Policy(Form.VILA_M3, 0.2, 1, 5, false, true, List.of(), FrameUse.NONE, 1);
    }

    public Policy withKeepRate(double rate) {
        return new Policy(form, rate, samples, nearMm, lines, overlays, asked, frames, chunks);
    }

    public Policy withFrames(FrameUse use) {
        return new Policy(form, keepRate, samples, nearMm, lines, overlays, asked, use, chunks);
    }

    public Policy withChunks(int most) {
        return new Policy(form, keepRate, samples, nearMm, lines, overlays, asked, frames, most);
    }

    public Policy withAsked(List<SliceSignals.LabelRef> labels) {
        return new Policy(form, keepRate, samples, nearMm, lines, overlays, labels, frames, chunks);
    }
}
