package org.sightline.experts.chestct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for compact solid parts in a lung. What hangs together and is not compact, such as a vessel with its branches or
 * a nodule on a vessel, is opened with a small ball first, and only what that leaves is looked at.
 */
final class NoduleSearch {
    static final double SMALLEST = 4;
    static final double LARGEST = 30;
    private static final float SOLID = -400;
    private static final double OPENING = 1.9;
    private static final double SMALLEST_ATTACHED = 6;
    private static final double LARGEST_CONTACT = 0.25;

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

    /** Largest first. */
    List<Nodule> nodules() {
        List<Nodule> nodules = new ArrayList<>();
        List<int[]> tangles = new ArrayList<>();
        for (int[] part : components(solid)) {
            Shape shape = shape(part);
            if (shape.nodular() && shape.diameter() <= 1.1 * LARGEST) {
                nodules.add(measure.of(part));
            } else if (shape.diameter() >= SMALLEST_ATTACHED) {
                tangles.add(part);
            }
        }
        opened(tangles).forEach(part -> nodules.add(measure.of(part)));
        nodules.removeIf(nodule -> nodule.diameter() < SMALLEST || nodule.diameter() > LARGEST);
        nodules.sort(Comparator.comparingDouble(Nodule::millilitres)
                .reversed()
                .thenComparingInt(nodule -> nodule.voxels()[0]));
        return nodules;
    }

    private List<int[]> components(boolean[] mask) {
        BitSet seen = new BitSet(mask.length);
        Flood flood = new Flood(box);
        List<int[]> parts = new ArrayList<>();
        for (int n = 0; n < mask.length; n++) {
            IntStack part = new IntStack();
            if (mask[n] && !seen.get(n)) {
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
        if (tangles.isEmpty()) {
            return List.of();
        }
        float[] depth = DistanceTransform.squared(box, solid, false);
        boolean[] core = new boolean[solid.length];
        for (int[] tangle : tangles) {
            for (int voxel : tangle) {
                core[voxel] = depth[voxel] > OPENING * OPENING;
            }
        }
        return components(core).stream()
                .map(this::grownBack)
                .filter(this::standsOut)
                .toList();
    }

    private int[] grownBack(int[] core) {
        Ball ball = new Ball(box, OPENING);
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
                && contact(part) <= LARGEST_CONTACT;
    }

    /** Share of the surface through which it goes on into something solid. */
    private double contact(int[] part) {
        BitSet own = new BitSet(solid.length);
        Arrays.stream(part).forEach(own::set);
        int[] faces = new int[2];
        for (int voxel : part) {
            Flood.neighbours(box, voxel, n -> {
                if (!own.get(n)) {
                    faces[solid[n] ? 1 : 0]++;
                }
            });
        }
        return (double) faces[1] / (faces[0] + faces[1]);
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
