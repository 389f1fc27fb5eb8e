package org.sightline.dicom.phantom;

import java.util.List;

/** One lung: aerated tissue with pockets of low attenuation, vessels and nodules. */
final class LungModel {
    private static final double CELL = 35;
    private static final double POCKET_RADIUS = 7;

    private final Ellipsoid shape;
    private final List<Tube> vessels;
    private final List<PhantomTruth.Nodule> nodules;

    LungModel(Ellipsoid shape, List<Tube> vessels, PhantomPlan plan, boolean left) {
        this.shape = shape;
        this.vessels = vessels;
        nodules = plan.nodules().stream()
                .filter(nodule -> nodule.left() == left)
                .map(nodule -> placed(shape, nodule))
                .toList();
        nodules.forEach(this::requireFree);
    }

    static PhantomTruth.Nodule placed(Ellipsoid lung, PhantomPlan.Nodule nodule) {
        double[] centre = lung.point(nodule.u(), nodule.v(), nodule.w());
        return new PhantomTruth.Nodule(nodule.left(), centre[0], centre[1], centre[2], nodule.diameter());
    }

    Ellipsoid shape() {
        return shape;
    }

    /** Tissue at a point inside the lung's shape. */
    Tissue at(double x, double y, double z) {
        for (PhantomTruth.Nodule nodule : nodules) {
            if (distance(nodule, x, y, z) <= nodule.diameter() / 2) {
                return Tissue.NODULE;
            }
        }
        if (inVessel(x, y, z, 0)) {
            return Tissue.VESSEL;
        }
        return inPocket(x, y, z) ? Tissue.LOW_ATTENUATION : Tissue.PARENCHYMA;
    }

    private boolean inVessel(double x, double y, double z, double margin) {
        for (Tube vessel : vessels) {
            if (vessel.contains(x, y, z, margin)) {
                return true;
            }
        }
        return false;
    }

    /** One sphere in each cell of a cubic lattice, moved by a hash of the cell: 3.4 % of the lung. */
    private static boolean inPocket(double x, double y, double z) {
        long i = (long) Math.floor(x / CELL);
        long j = (long) Math.floor(y / CELL);
        long k = (long) Math.floor(z / CELL);
        long hash = mix(i * 73856093L ^ j * 19349663L ^ k * 83492791L);
        double dx = x - (i + shift(hash)) * CELL;
        double dy = y - (j + shift(hash >>> 16)) * CELL;
        double dz = z - (k + shift(hash >>> 32)) * CELL;
        return dx * dx + dy * dy + dz * dz <= POCKET_RADIUS * POCKET_RADIUS;
    }

    private static double shift(long bits) {
        return 0.5 + ((bits & 0xffff) / 65535.0 - 0.5) * 0.55;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        return mixed ^ (mixed >>> 33);
    }

    private void requireFree(PhantomTruth.Nodule nodule) {
        double radius = nodule.diameter() / 2 + 3;
        for (double x = -radius; x <= radius; x += radius / 4) {
            for (double y = -radius; y <= radius; y += radius / 4) {
                for (double z = -radius; z <= radius; z += radius / 4) {
                    boolean inBall = x * x + y * y + z * z <= radius * radius;
                    if (inBall && occupied(nodule.x() + x, nodule.y() + y, nodule.z() + z)) {
                        throw new IllegalArgumentException("a nodule needs 3 mm of free lung around it: " + nodule);
                    }
                }
            }
        }
    }

    private boolean occupied(double x, double y, double z) {
        return !shape.contains(x, y, z) || inVessel(x, y, z, 0);
    }

    private static double distance(PhantomTruth.Nodule nodule, double x, double y, double z) {
        double dx = x - nodule.x();
        double dy = y - nodule.y();
        double dz = z - nodule.z();
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
}
