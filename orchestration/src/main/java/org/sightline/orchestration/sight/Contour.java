package org.sightline.orchestration.sight;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.sightline.dicom.render.MaskOutline;

/**
 * The outline of a label on one slice: closed loops along the edges of its pixels, outer ones clockwise and holes the other
 * way. Coordinates are pixels of the frame, the origin at the top-left corner of the top-left pixel, as SCOORD has them.
 */
public record Contour(List<List<Point>> loops) {
    private static final Pattern COMMAND = Pattern.compile("([MHV])(\\d+)(?: (\\d+))?|(Z)");
    private static final int TRIANGLE = 3;

    /** A corner: column, then row. */
    public record Point(double x, double y) {}

    public Contour {
        loops = loops.stream().map(List::copyOf).toList();
    }

    /**
     * The outline of one label; without loops where it does not occur.
     *
     * @param slice labels row-major, one unsigned byte a pixel
     * @param label 1..255
     * @throws IllegalArgumentException when the labels do not fill the frame
     */
    public static Contour of(byte[] slice, int rows, int columns, int label) {
        return new Contour(loops(MaskOutline.svgPath(slice, rows, columns, label)));
    }

    public boolean isEmpty() {
        return loops.isEmpty();
    }

    /**
     * The same with fewer corners: none that is left out lies farther than the tolerance from the line that stays (Ramer,
     * Douglas and Peucker, 1972 and 1973). A loop keeps at least three corners.
     *
     * @param tolerance in pixels, 0 or more; half a pixel takes the stairs from a slanted edge
     */
    public Contour simplified(double tolerance) {
        return new Contour(
                loops.stream().map(loop -> simplified(loop, tolerance)).toList());
    }

    private static List<Point> simplified(List<Point> loop, double tolerance) {
        int half = farthest(loop, loop.get(0));
        List<Point> closed = new ArrayList<>(loop);
        closed.add(loop.get(0));
        boolean[] kept = new boolean[closed.size()];
        Simplifier simplifier = new Simplifier(closed, kept, tolerance);
        simplifier.between(0, half);
        simplifier.between(half, closed.size() - 1);
        List<Point> corners = new ArrayList<>();
        for (int i = 0; i < loop.size(); i++) {
            if (kept[i]) {
                corners.add(loop.get(i));
            }
        }
        return corners.size() < TRIANGLE ? loop : corners;
    }

    private static int farthest(List<Point> loop, Point from) {
        int best = 0;
        for (int i = 1; i < loop.size(); i++) {
            if (distance(loop.get(i), from) > distance(loop.get(best), from)) {
                best = i;
            }
        }
        return best;
    }

    static double distance(Point a, Point b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }

    private static List<List<Point>> loops(String path) {
        List<List<Point>> loops = new ArrayList<>();
        List<Point> loop = new ArrayList<>();
        Point at = new Point(0, 0);
        for (MatchResult command : COMMAND.matcher(path).results().toList()) {
            if (command.group().equals("Z")) {
                loops.add(loop);
                loop = new ArrayList<>();
            } else {
                at = moved(at, command);
                loop.add(at);
            }
        }
        return loops;
    }

    private static Point moved(Point at, MatchResult command) {
        double first = Double.parseDouble(command.group(2));
        return switch (command.group(1)) {
            case "H" -> new Point(first, at.y());
            case "V" -> new Point(at.x(), first);
            default -> new Point(first, Double.parseDouble(command.group(3)));
        };
    }
}
