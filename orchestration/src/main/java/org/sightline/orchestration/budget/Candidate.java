package org.sightline.orchestration.budget;

import java.util.List;
import java.util.Optional;
import org.sightline.experts.Region;
import org.sightline.orchestration.budget.ContextPlan.Kind;
import org.sightline.orchestration.token.ImageSize;

/**
 * Something that may be shown, before it is known what fits.
 *
 * @param own size in pixels; empty for words and frames
 * @param words tokens of a line, or of frames
 * @param findings ids of PRESENT findings it shows or tells
 */
record Candidate(
        Kind kind,
        String showable,
        Optional<Integer> slice,
        List<Integer> frames,
        Optional<Region.Box> box,
        Optional<String> mask,
        List<Integer> labels,
        Optional<ImageSize> own,
        int words,
        String why,
        List<String> findings) {

    static Candidate picture(Kind kind, View view, ImageSize own, String why, List<String> findings) {
        return new Candidate(
                kind,
                view.showable(),
                view.slice(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(own),
                0,
                why,
                findings);
    }

    static Candidate overlay(View view, ImageSize own, String mask, List<Integer> labels, List<String> findings) {
        return new Candidate(
                Kind.OVERLAY,
                view.showable(),
                view.slice(),
                List.of(),
                Optional.empty(),
                Optional.of(mask),
                labels,
                Optional.of(own),
                0,
                "the mask of the findings on this slice",
                findings);
    }

    static Candidate crop(View view, Region.Box box, String why, List<String> findings) {
        return new Candidate(
                Kind.CROP,
                view.showable(),
                view.slice(),
                List.of(),
                Optional.of(box),
                Optional.empty(),
                List.of(),
                Optional.of(size(box)),
                0,
                why,
                findings);
    }

    static Candidate frames(String stack, List<Integer> slices, int tokens, String why, List<String> findings) {
        return new Candidate(
                Kind.FRAMES,
                stack,
                Optional.empty(),
                slices,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                tokens,
                why,
                findings);
    }

    static Candidate line(FindingSite finding) {
        return new Candidate(
                Kind.FINDING_LINE,
                finding.id(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                finding.lineTokens(),
                "the expert's finding in words",
                List.of(finding.id()));
    }

    /** Of a box in whole pixels. */
    static ImageSize size(Region.Box box) {
        return new ImageSize((int) (box.right() - box.left()), (int) (box.bottom() - box.top()));
    }

    boolean pictured() {
        return kind != Kind.FINDING_LINE;
    }

    /** The film or slice it is made of. */
    View view() {
        return new View(showable, slice);
    }

    /** For people: film or volume, and slice. */
    String what() {
        return showable + slice.map(at -> " slice " + at).orElse("");
    }
}
