package org.sightline.dicom.phantom;

/** An ellipsoid with axes along LPS; mm. */
record Ellipsoid(double x, double y, double z, double a, double b, double c) {
    boolean contains(double px, double py, double pz) {
        double u = (px - x) / a;
        double v = (py - y) / b;
        double w = (pz - z) / c;
        return u * u + v * v + w * w <= 1;
    }

    /** The point at relative coordinates; the surface is at distance 1. */
    double[] point(double u, double v, double w) {
        return new double[] {x + u * a, y + v * b, z + w * c};
    }
}
