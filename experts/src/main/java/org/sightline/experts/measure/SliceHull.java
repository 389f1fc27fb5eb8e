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
        double width = 0;
        for (Point a : corners) {
            for (Point b : corners) {
                double length = Math.hypot(b.x() - a.x(), b.y() - a.y());
                if (length > longest) {
                    longest = length;
                    width = width(a, b, length);
                }
            }
        }
        return new InPlaneAxes(slice, longest, width);
    }

    private double width(Point a, Point b, double length) {
        double low = 0;
        double high = 0;
        for (Point corner : corners) {
            double off = a.cross(b, corner) / length;
            low = Math.min(low, off);
            high = Math.max(high, off);
        }
        return high - low;
    }
}
