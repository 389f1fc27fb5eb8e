package org.sightline.dicom.image;

import java.util.List;

/** A point or direction in patient coordinates, LPS, mm. */
record Vector(double x, double y, double z) {
    /** Three numbers of a list, from an index on. */
    static Vector of(List<Double> numbers, int from) {
        return new Vector(numbers.get(from), numbers.get(from + 1), numbers.get(from + 2));
    }

    Vector plus(Vector other) {
        return new Vector(x + other.x, y + other.y, z + other.z);
    }

    Vector minus(Vector other) {
        return plus(other.times(-1));
    }

    Vector times(double factor) {
        return new Vector(x * factor, y * factor, z * factor);
    }

    double dot(Vector other) {
        return x * other.x + y * other.y + z * other.z;
    }

    Vector cross(Vector other) {
        return new Vector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    Vector unit() {
        return times(1 / length());
    }
}
