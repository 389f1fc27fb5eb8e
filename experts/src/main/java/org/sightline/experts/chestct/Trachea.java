package org.sightline.experts.chestct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks from the top for a round, air-filled tube near the midline that goes down for a while. */
final class Trachea {
    private static final float LUMEN = -850;
    private static final double SMALLEST = 50;
    private static final double LARGEST = 700;
    private static final double OFF_MIDLINE = 40;
    private static final double DRIFT = 6;
    private static final double LENGTH = 15;

    private final Parts parts;
    private final Lattice slice;

    Trachea(Parts parts) {
        this.parts = parts;
        slice = parts.lattice().slice();
    }

    /** A cross-section that continues the ones above it over {@code length} mm. */
    private record Section(double x, double y, int darkest, double length) {}

    /** A voxel in its lumen. */
    Optional<Integer> seed() {
        List<Section> above = List.of();
        int slices = parts.lattice().slices();
        // The lower half of a chest has no trachea, but round gas in the bowel.
        for (int n = 0; n < slices * 3 / 5; n++) {
            int k = parts.frame().ascendsToHead() ? slices - 1 - n : n;
            List<Section> sections = sections(k, above);
            for (Section section : sections) {
                if (section.length() >= LENGTH) {
                    return Optional.of(section.darkest());
                }
            }
            above = sections;
        }
        return Optional.empty();
    }

    private List<Section> sections(int k, List<Section> above) {
        int offset = k * slice.size();
        boolean[] seen = new boolean[slice.size()];
        Flood flood = new Flood(slice);
        double middle = bodyMiddle(offset);
        List<Section> sections = new ArrayList<>();
        for (int n = 0; n < seen.length; n++) {
            Blob blob = new Blob();
            flood.from(n, m -> lumen(m, offset, seen) && blob.add(slice, m, parts.voxels()[offset + m]));
            if (blob.count() > 0 && round(blob) && Math.abs(blob.i() - middle) * slice.dx() <= OFF_MIDLINE) {
                sections.add(continued(blob, offset, above));
            }
        }
        return sections;
    }

    private boolean lumen(int n, int offset, boolean[] seen) {
        boolean enters = !seen[n] && parts.is(offset + n, Parts.AIR) && parts.voxels()[offset + n] < LUMEN;
        seen[n] |= enters;
        return enters;
    }

    private boolean round(Blob blob) {
        double area = blob.count() * slice.dx() * slice.dy();
        double width = blob.width() * slice.dx();
        double height = blob.height() * slice.dy();
        boolean even = Math.max(width, height) <= 2 * Math.min(width, height);
        return area >= SMALLEST && area <= LARGEST && even && area >= 0.55 * width * height;
    }

    private Section continued(Blob blob, int offset, List<Section> above) {
        double x = blob.i() * slice.dx();
        double y = blob.j() * slice.dy();
        double length = above.stream()
                .filter(s -> Math.hypot(s.x() - x, s.y() - y) <= DRIFT)
                .mapToDouble(Section::length)
                .max()
                .orElse(0);
        return new Section(
                x, y, offset + blob.darkest(), length + parts.lattice().dz());
    }

    private double bodyMiddle(int offset) {
        double sum = 0;
        int count = 0;
        for (int n = 0; n < slice.size(); n++) {
            if (!parts.is(offset + n, Parts.OUTSIDE)) {
                sum += slice.i(n);
                count++;
            }
        }
        return count == 0 ? slice.columns() / 2.0 : sum / count;
    }
}
