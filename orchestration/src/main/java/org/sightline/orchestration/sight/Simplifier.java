package org.sightline.orchestration.sight;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Marks the corners of a line that have to stay.
 *
 * @param kept by index; set for those that stay
 */
record Simplifier(List<Contour.Point> line, boolean[] kept, double tolerance) {
    private record Part(int from, int to) {}

    /** Keeps both ends, and between them whatever lies off the line. */
    void between(int from, int to) {
        Deque<Part> open = new ArrayDeque<>(List.of(new Part(from, to)));
        while (!open.isEmpty()) {
            Part part = open.pop();
            kept[part.from()] = true;
            kept[part.to()] = true;
            int off = farthest(part);
            if (off > 0) {
                open.push(new Part(part.from(), off));
                open.push(new Part(off, part.to()));
            }
        }
    }

    /** The corner that lies farthest off; 0 where none lies off. */
    private int farthest(Part part) {
        int best = 0;
        double most = tolerance;
        for (int i = part.from() + 1; i < part.to(); i++) {
            double off = off(line.get(i), line.get(part.from()), line.get(part.to()));
            if (off > most) {
                most = off;
                best = i;
            }
        }
        return best;
    }

    private static double off(Contour.Point point, Contour.Point from, Contour.Point to) {
        double length = Contour.distance(from, to);
        if (length == 0) {
            return Contour.distance(point, from);
        }
        double area = (to.x() - from.x()) * (from.y() - point.y()) - (from.x() - point.x()) * (to.y() - from.y());
        return Math.abs(area) / length;
    }
}
