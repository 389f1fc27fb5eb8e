package org.sightline.experts.chestct;

import org.sightline.dicom.image.Affine;

/** Patient coordinates (LPS, mm) of voxels: x to the left, y to the back, z to the head. */
final class PatientFrame {
    private final double[] matrix = new double[12];

    PatientFrame(Affine affine) {
        for (int n = 0; n < 12; n++) {
            matrix[n] = affine.at(n / 4, n % 4);
        }
    }

    double x(double i, double j, double k) {
        return matrix[0] * i + matrix[1] * j + matrix[2] * k + matrix[3];
    }

    double y(double i, double j, double k) {
        return matrix[4] * i + matrix[5] * j + matrix[6] * k + matrix[7];
    }

    double z(double i, double j, double k) {
        return matrix[8] * i + matrix[9] * j + matrix[10] * k + matrix[11];
    }

    /** True when a higher slice index is nearer to the head. */
    boolean ascendsToHead() {
        return matrix[10] > 0;
    }

    /** Angle in degrees between the direction of slices and the body axis. */
    double degreesFromAxial() {
        double length = Math.hypot(Math.hypot(matrix[2], matrix[6]), matrix[10]);
        return Math.toDegrees(Math.acos(Math.min(1, Math.abs(matrix[10]) / length)));
    }
}
