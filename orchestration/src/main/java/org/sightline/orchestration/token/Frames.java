package org.sightline.orchestration.token;

import java.util.List;
import java.util.stream.IntStream;

/** Slices of a volume sent as the frames of a video: never tiled, each one tile of its model. */
public final class Frames {
    /** Frames that NVILA's video checkpoints average into one, TSP (8, 1, 1). */
    public static final int POOL = 8;

    private Frames() {}

    /**
     * Tokens of frames that are not pooled. The reference code has worked so since June 2025, whatever the checkpoint.
     *
     * @param size of a frame; counts for {@link TokenProfile#GENERIC} alone
     */
    public static int tokens(TokenProfile profile, int frames, ImageSize size) {
        ImageTokens one = profile == TokenProfile.TRTLLM_LITE
                ? TokenProfile.NVILA_LITE.among(size) // it tiles images and not frames
                : profile.among(size);
        return Math.multiplyExact(frames, one.tokens());
    }

    /**
     * Tokens of frames that are averaged in groups of {@link #POOL}.
     *
     * @param frames any number; what is missing to a full group has to be filled up, and is counted
     * @throws IllegalArgumentException for a profile without such checkpoints
     */
    public static int pooledTokens(TokenProfile profile, int frames) {
        if (profile != TokenProfile.NVILA) {
            throw new IllegalArgumentException("only " + TokenProfile.NVILA.key()
                    + " has checkpoints that pool frames, " + profile.key() + " has not");
        }
        ImageSize any = new ImageSize(TileGrid.EDGE, TileGrid.EDGE);
        return Math.multiplyExact(groups(frames), profile.among(any).tokens());
    }

    /** Frames with the last one repeated to a full group. */
    public static int padded(int frames) {
        return groups(frames) * POOL;
    }

    private static int groups(int frames) {
        return (frames + POOL - 1) / POOL;
    }

    /**
     * The frames that the reference code would take: evenly from first to last, halves to the even frame, each once.
     *
     * @param of frames there are, at least 1
     * @param wanted frames to take, at least 1
     * @return indices from 0, ascending
     */
    public static List<Integer> sample(int of, int wanted) {
        if (of < 1 || wanted < 1) {
            throw new IllegalArgumentException("sampling takes at least one frame of at least one");
        }
        double step = wanted == 1 ? 0 : (of - 1) / (double) (wanted - 1);
        return IntStream.range(0, wanted)
                .map(i -> (int) Math.rint(i * step))
                .distinct()
                .boxed()
                .toList();
    }
}
