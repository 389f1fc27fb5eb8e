package org.sightline.dicom.phantom;

/** A tube with round ends whose radius changes linearly from start to end; mm. */
record Tube(double[] start, double[] end, double startRadius, double endRadius) {
    boolean contains(double x, double y, double z, double wall) {
        double dx = end[0] - start[0];
        double dy = end[1] - start[1];
        double dz = end[2] - start[2];
        double along =
                ((x - start[0]) * dx + (y - start[1]) * dy + (z - start[2]) * dz) / (dx * dx + dy * dy + dz * dz);
        double t = Math.max(0, Math.min(1, along));
        double ex = x - start[0] - t * dx;
        double ey = y - start[1] - t * dy;
        double ez = z - start[2] - t * dz;
        double radius = startRadius + t * (endRadius - startRadius) + wall;
        return ex * ex + ey * ey + ez * ez <= radius * radius;
    }
}
