package org.sightline.experts.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Convex hull of the outer corners of a label's pixels in a slice, in mm (Andrew, Inf Process Lett 9, 1979). */
final class SliceHull {
    /** A corner in mm along orthogonal axes of the plane. */
    record Point(double x, double y) {
        double cross(Point a, Point b) {
            return (a.x - x) * (b.y - y) - (a.y - y) * (b.x - x);
        }
    }

    private final List<Point> corners;

    /** @param points corners; those inside the hull are left out */
    SliceHull(List<Point> points) {
        List<Point> sorted = points.stream()
                .distinct()
                .sorted(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y))
                .toList();
        corners = new ArrayList<>(half(sorted));
        List<Point> reversed = new ArrayList<>(sorted);
        Collections.reverse(reversed);
        corners.addAll(half(reversed));
    }

    private static List<Point> half(List<Point> sorted) {
        List<Point> chain = new ArrayList<>();
        for (Point point : sorted) {
            while (chain.size() > 1 && chain.get(chain.size() - 2).cross(chain.get(chain.size() - 1), point) <= 0) {
                chain.remove(chain.size() - 1);
            }
            chain.add(point);
        }
        chain.remove(chain.size() - 1);
        return chain;
    }

    /** Axes of the hull; the hull of n pixels has few corners, so all pairs are tried. */
    InPlaneAxes axes(int slice) {
        double longest = 0;
        double across = 0;
        for (Point a : corners) {
            for (Point b : corners) {
                double length = Math.hypot(b.x() - a.x(), b.y() - a.y());
                if (length > longest) {
                    longest = length;
                    across = across(a, b, length);
                }
            }
        }
        return new InPlaneAxes(slice, longest, across);
    }

    /** The longest chord across the line a-b. Along it a convex outline's chords are longest at one of its corners. */
    private double across(Point a, Point b, double length) {
        double longest = 0;
        for (Point corner : corners) {
            longest = Math.max(longest, chord(a, b, length, along(a, b, corner) / length));
        }
        return longest;
    }

    /** Length of the hull's cut across a-b at a distance from a. */
    private double chord(Point a, Point b, double length, double at) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < corners.size(); i++) {
            Point from = corners.get(i);
            Point to = corners.get((i + 1) % corners.size());
            double start = along(a, b, from) / length;
            double end = along(a, b, to) / length;
            if (Math.min(start, end) <= at && at <= Math.max(start, end)) {
                double part = end == start ? 0 : (at - start) / (end - start);
                double off = a.cross(b, from) / length * (1 - part) + a.cross(b, to) / length * part;
                low = Math.min(low, off);
                high = Math.max(high, off);
            }
        }
        return high > low ? high - low : 0;
    }

    private static double along(Point a, Point b, Point point) {
        return (b.x() - a.x()) * (point.x() - a.x()) + (b.y() - a.y()) * (point.y() - a.y());
    }
}
