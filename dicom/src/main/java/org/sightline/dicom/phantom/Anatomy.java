package org.sightline.dicom.phantom;

import java.util.Arrays;
import java.util.List;

/** The shapes of the phantom: which tissue is at a point. LPS mm; the origin is in the middle of the chest. */
final class Anatomy {
    private static final double BODY_A = 165;
    private static final double BODY_B = 112;
    private static final double WALL = 2;
    private static final double CARINA = 35;
    private static final double[] FORK = {0, 5, CARINA};
    private static final List<Tube> BRONCHI = List.of(
            new Tube(FORK, new double[] {0, 5, 1000}, 9, 9),
            new Tube(FORK, new double[] {-42, 8, 5}, 7, 6.5),
            new Tube(FORK, new double[] {46, 8, 0}, 6.5, 6));
    private static final Ellipsoid HEART = new Ellipsoid(22, -35, -45, 48, 40, 50);
    private static final double[][] VESSEL_ENDS = {
        {0.45, -0.5, 0.45}, {0.5, 0.45, -0.5}, {0.15, 0.45, 0.6}, {0.2, -0.55, -0.5}
    };

    private final LungModel left;
    private final LungModel right;

    Anatomy(PhantomPlan plan) {
        left = new LungModel(
                lung(74, 3, 50, 72, 106, plan.lungScale()), vessels(74, 3, 50, 72, 106, 1, plan), plan, true);
        right = new LungModel(
                lung(-72, 0, 54, 74, 112, plan.lungScale()), vessels(-72, 0, 54, 74, 112, -1, plan), plan, false);
    }

    private static Ellipsoid lung(double x, double z, double a, double b, double c, double s) {
        return new Ellipsoid(x, -2, z, a * s, b * s, c * s);
    }

    private static List<Tube> vessels(double x, double z, double a, double b, double c, int side, PhantomPlan plan) {
        Ellipsoid lung = lung(x, z, a, b, c, plan.lungScale());
        double[] hilum = lung.point(side * -0.55, 0.1, -0.05);
        return Arrays.stream(VESSEL_ENDS)
                .map(end -> new Tube(hilum, lung.point(side * end[0], end[1], end[2]), 4, 1.5))
                .toList();
    }

    LungModel left() {
        return left;
    }

    LungModel right() {
        return right;
    }

    Tissue at(double x, double y, double z) {
        if (square(x / BODY_A) + square(y / BODY_B) > 1) {
            return table(x, y);
        }
        if (inBronchi(x, y, z, 0)) {
            return Tissue.AIRWAY;
        }
        if (inBronchi(x, y, z, WALL)) {
            return Tissue.AIRWAY_WALL;
        }
        return HEART.contains(x, y, z) ? Tissue.HEART : aroundHeart(x, y, z);
    }

    private Tissue aroundHeart(double x, double y, double z) {
        if (left.shape().contains(x, y, z)) {
            return left.at(x, y, z);
        }
        if (right.shape().contains(x, y, z)) {
            return right.at(x, y, z);
        }
        return bone(x, y, z) ? Tissue.BONE : Tissue.SOFT;
    }

    private static boolean inBronchi(double x, double y, double z, double wall) {
        if (z < -15 || Math.abs(x) > 60 || Math.abs(y - 6) > 14) {
            return false;
        }
        for (Tube tube : BRONCHI) {
            if (tube.contains(x, y, z, wall)) {
                return true;
            }
        }
        return false;
    }

    private static boolean bone(double x, double y, double z) {
        boolean spine = square(x) + square(y - 78) <= square(17);
        boolean sternum = Math.abs(x) <= 12 && y <= -88 && y >= -98 && z >= -60 && z <= 80;
        return spine || sternum || rib(x, y, z);
    }

    private static boolean rib(double x, double y, double z) {
        double radius = Math.sqrt(square(x / BODY_A) + square(y / BODY_B));
        return y > -60 && radius >= 0.885 && radius <= 0.94 && Math.floorMod((int) Math.floor(z + y / 3), 24) < 9;
    }

    private static Tissue table(double x, double y) {
        if (Math.abs(x) > 150 || y < 116 || y > 134) {
            return Tissue.AIR;
        }
        boolean inside = Math.abs(x) < 148 && y > 118 && y < 132;
        return inside ? Tissue.TABLE_FOAM : Tissue.TABLE_SHELL;
    }

    private static double square(double value) {
        return value * value;
    }
}
