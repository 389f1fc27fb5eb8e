package org.sightline.orchestration.token;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a family of models turns pixels into tokens.
 *
 * <p>Sources: the reference code of NVlabs/VILA (commit b760c34) for VILA-1.5, NVILA and NVILA-Lite; TensorRT-LLM's
 * {@code modeling_vila.py} for {@link #TRTLLM_LITE}; "NVILA: Efficient Frontier Visual Language Models"
 * (arXiv 2412.04468).
 */
public enum TokenProfile {
    /** VILA-1.5 and VILA-M3: every image is squeezed to 384 x 384, 27 x 27 patches, merged two by two. */
    VILA_M3("vila-m3", true, 196, 4096) {
        @Override
        ImageTokens alone(ImageSize size) {
            return among(size);
        }
    },

    /** NVILA 8B and 15B: scales 448, 896 and 1344, 256 tokens a tile of the largest, and a line end. */
    NVILA("nvila", true, 257, 8192) {
        @Override
        ImageTokens alone(ImageSize size) {
            TileGrid grid = TileGrid.dynamicS2(size);
            return new ImageTokens(size, grid, SMALLER_SCALES + grid.tiles(), 256 * grid.tiles() + LINE_END);
        }
    },

    /** NVILA-Lite in the reference code: tiles and a thumbnail, each an image of its own with two line ends. */
    NVILA_LITE("nvila-lite", true, 122, 4096) {
        @Override
        ImageTokens alone(ImageSize size) {
            return tiled(size, 121 + 2 * LINE_END);
        }
    },

    /** NVILA-Lite in TensorRT-LLM: one line end a tile, and tiles also where a prompt has several images. */
    TRTLLM_LITE("trtllm-lite", true, 122, 4096) {
        @Override
        ImageTokens alone(ImageSize size) {
            return tiled(size, 121 + LINE_END);
        }

        @Override
        ImageTokens among(ImageSize size) {
            return alone(size);
        }
    },

    /**
     * Any other model: an estimate, one token for each 28 x 28 pixels and two around them, as models with patches of 14
     * pixels that are merged two by two take at native resolution.
     */
    GENERIC("generic", false, 0, 32_768) {
        @Override
        ImageTokens alone(ImageSize size) {
            int tokens = up(size.width()) * up(size.height()) + 2;
            return new ImageTokens(size, TileGrid.ONE, 1, tokens);
        }

        @Override
        ImageTokens among(ImageSize size) {
            return alone(size);
        }

        private int up(int pixels) {
            return (pixels + 27) / 28;
        }
    };

    private static final int LINE_END = 1;

    /** Tiles of the scales 448 and 896, which are encoded and not emitted. */
    private static final int SMALLER_SCALES = 1 + 4;

    private final String key;
    private final boolean exact;
    /** Tokens of an image that is one tile, its line end included. */
    private final int oneTile;

    private final int context;

    TokenProfile(String key, boolean exact, int oneTile, int context) {
        this.key = key;
        this.exact = exact;
        this.oneTile = oneTile;
        this.context = context;
    }

    /** @throws IllegalArgumentException naming the profiles there are */
    public static TokenProfile of(String key) {
        return Arrays.stream(values())
                .filter(profile -> profile.key.equals(key.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no profile '" + key + "'; the profiles are "
                        + Arrays.stream(values()).map(TokenProfile::key).collect(Collectors.joining(", "))));
    }

    /** Its name in the configuration. */
    public String key() {
        return key;
    }

    /** Whether the counts are those of the model; else an estimate. */
    public boolean exact() {
        return exact;
    }

    /** Longest prompt and answer together in the training recipe, in tokens; what a server takes is its setting. */
    public int context() {
        return context;
    }

    /** The cost of a prompt's images. NVILA and NVILA-Lite cut an image into tiles only when it is alone. */
    public PromptTokens images(List<ImageSize> sizes) {
        return new PromptTokens(sizes.stream()
                .map(sizes.size() == 1 ? this::alone : this::among)
                .toList());
    }

    /** An image that is the only one of its prompt. */
    abstract ImageTokens alone(ImageSize size);

    /** An image beside others: one tile. */
    ImageTokens among(ImageSize size) {
        return new ImageTokens(size, TileGrid.ONE, 1, oneTile);
    }

    private static ImageTokens tiled(ImageSize size, int perTile) {
        TileGrid grid = TileGrid.dynamic(size);
        int tiles = grid.tiles() == 1 ? 1 : grid.tiles() + 1;
        return new ImageTokens(size, grid, tiles, tiles * perTile);
    }
}
