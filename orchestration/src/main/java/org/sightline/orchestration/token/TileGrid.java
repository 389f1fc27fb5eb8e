package org.sightline.orchestration.token;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The tiles of 448 x 448 pixels that a model cuts an image into after stretching it to fill them.
 *
 * @param columns tiles side by side
 * @param rows tiles above each other
 */
public record TileGrid(int columns, int rows) {
    /** Edge of a tile in pixels. */
    public static final int EDGE = 448;

    static final TileGrid ONE = new TileGrid(1, 1);

    private static final int MOST = 12;
    private static final List<TileGrid> FROM_ONE = candidates(1);
    private static final List<TileGrid> FROM_NINE = candidates(9);

    /** NVILA-Lite: 1 to 12 tiles. */
    static TileGrid dynamic(ImageSize size) {
        return nearest(size, FROM_ONE);
    }

    /** NVILA with scales 448, 896, 1344: the largest scale has 9 to 12 tiles. */
    static TileGrid dynamicS2(ImageSize size) {
        return nearest(size, FROM_NINE);
    }

    private static List<TileGrid> candidates(int least) {
        return IntStream.rangeClosed(1, MOST)
                .boxed()
                .flatMap(columns -> IntStream.rangeClosed(1, MOST).mapToObj(rows -> new TileGrid(columns, rows)))
                .filter(grid -> grid.tiles() >= least && grid.tiles() <= MOST)
                .sorted(Comparator.comparingInt(TileGrid::tiles))
                .toList();
    }

    /**
     * The nearest aspect ratio (the rule of InternVL); of two equally near grids the larger when it would be more than
     * half filled. Written in doubles and compared with ==, as the models were trained.
     */
    private static TileGrid nearest(ImageSize size, List<TileGrid> candidates) {
        TileGrid best = ONE;
        double least = Double.POSITIVE_INFINITY;
        for (TileGrid grid : candidates) {
            double difference = Math.abs(size.aspect() - grid.aspect());
            if (difference < least) {
                least = difference;
                best = grid;
            } else if (difference == least && size.area() > 0.5 * EDGE * EDGE * grid.tiles()) {
                best = grid;
            }
        }
        return best;
    }

    public int tiles() {
        return columns * rows;
    }

    private double aspect() {
        return (double) columns / rows;
    }
}
