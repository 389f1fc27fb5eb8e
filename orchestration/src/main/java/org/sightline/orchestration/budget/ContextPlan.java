package org.sightline.orchestration.budget;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sightline.experts.Region;
import org.sightline.orchestration.token.ImageSize;

/**
 * What a model is shown of a study, what it costs, and what it is not shown. A line of the trace.
 *
 * @param profile key of the {@link org.sightline.orchestration.token.TokenProfile}
 * @param exact whether the visual tokens are those of the model, else an estimate; tokens of words always are one
 * @param everyPicture visual tokens, had every film and every slice been sent with all the detail the model can see
 * @param chunks prompts, in order; one unless the study had to be split; none is over the limit
 * @param merge what joining the drafts of several chunks costs
 * @param findings what became of each PRESENT finding
 */
public record ContextPlan(
        String profile,
        boolean exact,
        int contextLimit,
        int reservedOutput,
        int textTokens,
        long everyPicture,
        List<Chunk> chunks,
        Optional<Merge> merge,
        List<Sight> findings,
        List<LeftOut> leftOut) {
    /** What an item is. */
    public enum Kind {
        WHOLE_IMAGE,
        /** A part of a film or slice at its native resolution. */
        CROP,
        /** A slice that findings or masks ask for. */
        KEY_SLICE,
        /** A slice with a mask over it. */
        OVERLAY,
        /** A slice for which nothing speaks but that it lies between others. */
        SAMPLE_SLICE,
        /** A volume as frames of a video. */
        FRAMES,
        /** A line of words. */
        FINDING_LINE
    }

    /** When an item is shown. */
    public enum Moment {
        FIRST_TURN,
        /** With an expert's result, after the model has asked. */
        RESULT_TURN
    }

    /**
     * One thing the model is given.
     *
     * @param showable id of what it is made of; the finding's id for a line
     * @param slice from 0 at the feet
     * @param frames slices of {@code FRAMES}, ascending; the last is repeated to a full group where frames are pooled
     * @param box of a {@code CROP} in pixels of film or slice
     * @param sent canvas to send: the picture is scaled to fit into it, keeping its shape, never enlarged, and what it
     *     leaves is black, at the right and at the bottom
     * @param mask of an {@code OVERLAY}: id of its {@link SliceSignals}
     * @param labels of an {@code OVERLAY}
     * @param why it was chosen, in words
     * @param findings ids of those it shows or tells
     */
    public record Item(
            Kind kind,
            Moment moment,
            String showable,
            Optional<Integer> slice,
            List<Integer> frames,
            Optional<Region.Box> box,
            Optional<ImageSize> sent,
            Optional<String> mask,
            List<Integer> labels,
            String why,
            List<String> findings,
            int tokens) {
        public Item {
            frames = List.copyOf(frames);
            labels = List.copyOf(labels);
            findings = List.copyOf(findings);
        }
    }

    /**
     * One prompt.
     *
     * @param items in the order they are shown: by film and volume, from the feet up, lines last
     * @param tokens of items and {@code textTokens}
     */
    public record Chunk(List<Item> items, int tokens) {
        public Chunk {
            items = List.copyOf(items);
        }

        public int visualTokens() {
            return items.stream()
                    .filter(item -> item.kind() != Kind.FINDING_LINE)
                    .mapToInt(Item::tokens)
                    .sum();
        }
    }

    /**
     * The turn that joins the drafts of chunks.
     *
     * @param draftTokens longest answer to each chunk
     * @param tokens of its prompt: {@code textTokens} and all drafts
     */
    public record Merge(int draftTokens, int tokens) {}

    /** @param id of a PRESENT finding */
    public record Sight(String id, Visibility visibility) {}

    /** What became of a PRESENT finding. */
    public enum Visibility {
        SHOWN,
        /** In words alone. */
        TOLD,
        LOST
    }

    /**
     * Something that is not shown.
     *
     * @param what in words, with film or volume and slice
     * @param blinded ids of PRESENT findings that therefore no picture shows
     */
    public record LeftOut(Kind kind, String what, Reason reason, String why, List<String> blinded) {
        public LeftOut {
            blinded = List.copyOf(blinded);
        }
    }

    /** Why something is not shown. */
    public enum Reason {
        NEAR_DUPLICATE,
        /** A crop that would show no more than its picture does. */
        NO_MORE_DETAIL,
        KEEP_RATE,
        LIMIT,
        /** The form of the prompt has no place for it. */
        FORM,
        /** No finding, mask or sample asked for it. */
        NOT_ASKED
    }

    public ContextPlan {
        chunks = List.copyOf(chunks);
        findings = List.copyOf(findings);
        leftOut = List.copyOf(leftOut);
    }

    public Stream<Item> items() {
        return chunks.stream().flatMap(chunk -> chunk.items().stream());
    }

    /** Visual tokens of all prompts. */
    public int visualTokens() {
        return chunks.stream().mapToInt(Chunk::visualTokens).sum();
    }

    /** Ids of PRESENT findings that came to this. */
    public List<String> findings(Visibility visibility) {
        return findings.stream()
                .filter(sight -> sight.visibility() == visibility)
                .map(Sight::id)
                .toList();
    }
}
