package org.sightline.experts.onnx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.sightline.experts.Region.Box;

/**
 * Where on the image a score comes from: the cells around the highest of a class activation map that reach half of it
 * (Zhou et al., "Learning Deep Features for Discriminative Localization", CVPR 2016, take a fraction of the maximum,
 * too). A place to look at, not the outline of a lesion.
 */
final class Saliency {
    private static final double OF_HIGHEST = 0.5;

    private final float[] map;
    private final int rows;
    private final int columns;

    /** @param map row-major; above 0 speaks for the finding */
    Saliency(float[] map, int rows, int columns) {
        if (map.length != rows * columns) {
            throw new IllegalArgumentException("values do not fill the map");
        }
        this.map = map;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * The box in pixels of an image of that size; empty when nothing speaks for the finding, or when the box would be the
     * whole image.
     */
    Optional<Box> box(int imageRows, int imageColumns) {
        int highest = highest();
        if (!(map[highest] > 0)) {
            return Optional.empty();
        }
        int[] cells = around(highest);
        if (cells[0] == 0 && cells[1] == 0 && cells[2] == columns && cells[3] == rows) {
            return Optional.empty();
        }
        double width = (double) imageColumns / columns;
        double height = (double) imageRows / rows;
        return Optional.of(new Box(cells[0] * width, cells[1] * height, cells[2] * width, cells[3] * height));
    }

    private int highest() {
        int best = 0;
        for (int i = 1; i < map.length; i++) {
            best = map[i] > map[best] ? i : best;
        }
        return best;
    }

    /** Left, top, right and bottom of the connected cells, half open. */
    private int[] around(int highest) {
        double least = OF_HIGHEST * map[highest];
        boolean[] seen = new boolean[map.length];
        Deque<Integer> open = new ArrayDeque<>();
        int[] box = {columns, rows, 0, 0};
        visit(highest, least, seen, open);
        while (!open.isEmpty()) {
            int cell = open.pop();
            int row = cell / columns;
            int column = cell % columns;
            widen(box, row, column);
            visit(column > 0 ? cell - 1 : cell, least, seen, open);
            visit(column < columns - 1 ? cell + 1 : cell, least, seen, open);
            visit(row > 0 ? cell - columns : cell, least, seen, open);
            visit(row < rows - 1 ? cell + columns : cell, least, seen, open);
        }
        return box;
    }

    private void visit(int cell, double least, boolean[] seen, Deque<Integer> open) {
        if (!seen[cell] && map[cell] >= least) {
            seen[cell] = true;
            open.push(cell);
        }
    }

    private static void widen(int[] box, int row, int column) {
        box[0] = Math.min(box[0], column);
        box[1] = Math.min(box[1], row);
        box[2] = Math.max(box[2], column + 1);
        box[3] = Math.max(box[3], row + 1);
    }
}
