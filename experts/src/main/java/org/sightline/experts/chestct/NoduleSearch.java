package org.sightline.experts.chestct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Looks for compact solid parts in a lung. What hangs together and is not compact, such as a vessel with its branches or
 * a nodule on a vessel, is opened with balls of growing size, and only what that leaves is looked at.
 */
final class NoduleSearch {
    static final double SMALLEST = 4;
    static final double LARGEST = 30;
    private static final float SOLID = -400;
    /** Radii of the balls, mm: thicker vessels fall away with each. */
    private static final double[] OPENINGS = {1.5, 2.5, 4};

    private static final double SMALLEST_ATTACHED = 6;
    private static final double LARGEST_CONTACT = 0.25;
    /** A diameter below this many voxel lengths is not resolved. */
    private static final double RESOLVED = 1.5;

    /** What lies against the border of the lung by more than this share of its surface is part of the wall. */
    private static final double LARGEST_WALL = 0.35;

    private static final double LEAST_DENSITY = -250;
    private static final double LARGEST_ELONGATION = 1.7;

    private final Lung lung;
    private final Lattice box;
    private final boolean[] solid;
    private final NoduleMeasure measure;

    NoduleSearch(Lung lung, float[] voxels) {
        this.lung = lung;
        box = lung.crop().inner();
        solid = new boolean[box.size()];
        for (int n = 0; n < solid.length; n++) {
            solid[n] = lung.region()[n] && voxels[lung.crop().toFull(n)] > SOLID;
        }
        measure = new NoduleMeasure(lung, voxels, solid);
    }

    /** In no order of size. */
    List<Nodule> nodules() {
        List<int[]> candidates = new ArrayList<>();
        List<int[]> tangles = new ArrayList<>();
        for (int[] part : components(solid)) {
            Shape shape = shape(part);
            if (shape.nodular() && shape.diameter() <= 1.1 * LARGEST) {
                candidates.add(part);
            } else if (shape.diameter() >= SMALLEST_ATTACHED) {
                tangles.add(part);
            }
        }
        candidates.addAll(opened(tangles));
        return candidates.stream()
                .filter(part -> surface(part).wall() <= LARGEST_WALL)
                .map(measure::of)
                .filter(this::accepted)
                .toList();
    }

    private boolean accepted(Nodule nodule) {
        double resolved = RESOLVED * Math.max(box.dz(), Math.max(box.dx(), box.dy()));
        return nodule.diameter() >= Math.max(SMALLEST, resolved)
                && nodule.diameter() <= LARGEST
                && nodule.density() >= LEAST_DENSITY
                && nodule.longAxis() <= LARGEST_ELONGATION * nodule.diameter();
    }

    private List<int[]> components(boolean[] mask) {
        BitSet seen = new BitSet(mask.length);
        Flood flood = new Flood(box);
        List<int[]> parts = new ArrayList<>();
        for (int n = 0; n < mask.length; n++) {
            if (mask[n] && !seen.get(n)) {
                IntStack part = new IntStack();
                flood.from(n, m -> {
                    boolean enters = mask[m] && !seen.get(m);
                    if (enters) {
                        seen.set(m);
                        part.push(m);
                    }
                    return enters;
                });
                parts.add(sorted(part));
            }
        }
        return parts;
    }

    private List<int[]> opened(List<int[]> tangles) {
        List<int[]> found = new ArrayList<>();
        if (tangles.isEmpty()) {
            return found;
        }
        float[] depth = DistanceTransform.squared(box, solid, false);
        BitSet taken = new BitSet(solid.length);
        for (double opening : OPENINGS) {
            // Distances are between voxel centres; the surface lies half a voxel before the first centre outside.
            double radius = opening + (box.dx() + box.dy() + box.dz()) / 6;
            for (int[] core : components(core(tangles, depth, radius * radius))) {
                int[] part = grownBack(core, radius);
                if (Arrays.stream(part).noneMatch(taken::get) && standsOut(part)) {
                    Arrays.stream(part).forEach(taken::set);
                    found.add(part);
                }
            }
        }
        return found;
    }

    private boolean[] core(List<int[]> tangles, float[] depth, double limit) {
        boolean[] core = new boolean[solid.length];
        for (int[] tangle : tangles) {
            for (int voxel : tangle) {
                core[voxel] = depth[voxel] > limit;
            }
        }
        return core;
    }

    private int[] grownBack(int[] core, double radius) {
        Ball ball = new Ball(box, radius);
        BitSet seen = new BitSet(solid.length);
        for (int voxel : core) {
            ball.around(voxel, n -> seen.set(n, seen.get(n) || solid[n]));
        }
        return seen.stream().toArray();
    }

    private boolean standsOut(int[] part) {
        Shape shape = shape(part);
        return shape.diameter() >= SMALLEST_ATTACHED
                && shape.diameter() <= 1.1 * LARGEST
                && shape.nodular()
                && surface(part).contact() <= LARGEST_CONTACT;
    }

    /** Shares of a surface: where it goes on into something solid, and where it lies against the lung's border. */
    private record Surface(double contact, double wall) {}

    private Surface surface(int[] part) {
        BitSet own = new BitSet(solid.length);
        Arrays.stream(part).forEach(own::set);
        int[] faces = new int[3];
        for (int voxel : part) {
            Flood.neighbours(box, voxel, n -> {
                if (!own.get(n)) {
                    faces[solid[n] ? 0 : lung.region()[n] ? 1 : 2]++;
                }
            });
        }
        double all = (double) faces[0] + faces[1] + faces[2];
        return new Surface(faces[0] / all, faces[2] / all);
    }

    private Shape shape(int[] part) {
        Shape.Moments moments = new Shape.Moments();
        for (int n : part) {
            moments.add(box.i(n) * box.dx(), box.j(n) * box.dy(), box.k(n) * box.dz(), 1);
        }
        return moments.shape(1000 * box.millilitres());
    }

    private static int[] sorted(IntStack part) {
        int[] voxels = part.toArray();
        Arrays.sort(voxels);
        return voxels;
    }
}
