package org.sightline.dicom.render;

/**
 * Joins the edges between a label and what is not the label to closed loops. Edges run with the label on their right
 * hand, from corner to corner of the pixel grid.
 */
final class EdgeLoops {
    private static final int EAST = 0;
    private static final int SOUTH = 1;
    private static final int WEST = 2;
    private static final int NORTH = 3;
    private static final int[] STEP_X = {1, 0, -1, 0};
    private static final int[] STEP_Y = {0, 1, 0, -1};

    private final byte[] labels;
    private final int rows;
    private final int columns;
    private final byte label;

    /** Per corner, one bit for each direction in which an edge leaves it and was not walked yet. */
    private final byte[] leaving;

    EdgeLoops(byte[] labels, int rows, int columns, byte label) {
        this.labels = labels;
        this.rows = rows;
        this.columns = columns;
        this.label = label;
        this.leaving = new byte[(rows + 1) * (columns + 1)];
        findEdges();
    }

    String svgPath() {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y <= rows; y++) {
            for (int x = 0; x <= columns; x++) {
                while (leaving[corner(x, y)] != 0) {
                    walk(x, y, Integer.numberOfTrailingZeros(leaving[corner(x, y)]), path);
                }
            }
        }
        return path.toString();
    }

    private void findEdges() {
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                if (inside(x, y)) {
                    addEdge(!inside(x, y - 1), x, y, EAST);
                    addEdge(!inside(x + 1, y), x + 1, y, SOUTH);
                    addEdge(!inside(x, y + 1), x + 1, y + 1, WEST);
                    addEdge(!inside(x - 1, y), x, y + 1, NORTH);
                }
            }
        }
    }

    private void addEdge(boolean border, int x, int y, int direction) {
        if (border) {
            leaving[corner(x, y)] |= (byte) (1 << direction);
        }
    }

    /** The first corner found of a loop is a true corner, so the loop may start there. */
    private void walk(int startX, int startY, int startDirection, StringBuilder path) {
        path.append('M').append(startX).append(' ').append(startY);
        int x = startX;
        int y = startY;
        int direction = startDirection;
        while (true) {
            x += STEP_X[direction];
            y += STEP_Y[direction];
            int next = turn(corner(x, y), direction);
            leaving[corner(x, y)] &= (byte) ~(1 << next);
            if (x == startX && y == startY && next == startDirection) {
                path.append('Z');
                return;
            }
            if (next != direction) {
                appendLine(direction, x, y, path);
            }
            direction = next;
        }
    }

    private static void appendLine(int direction, int x, int y, StringBuilder path) {
        if (direction == EAST || direction == WEST) {
            path.append('H').append(x);
        } else {
            path.append('V').append(y);
        }
    }

    /** Right before straight before left, which keeps pixels apart that touch at a corner. */
    private int turn(int corner, int direction) {
        for (int turn : new int[] {1, 0, 3}) {
            int next = (direction + turn) % 4;
            if ((leaving[corner] >> next & 1) == 1) {
                return next;
            }
        }
        throw new IllegalStateException("an outline ends at corner " + corner);
    }

    private boolean inside(int x, int y) {
        return x >= 0 && y >= 0 && x < columns && y < rows && labels[y * columns + x] == label;
    }

    private int corner(int x, int y) {
        return y * (columns + 1) + x;
    }
}
