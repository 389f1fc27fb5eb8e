package org.sightline.experts.chestct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void gives_the_axes_of_a_tilted_ellipsoid() {
        Shape shape = ellipsoid(12, 9, 7);
        assertThat(shape.first()).isCloseTo(24, within(0.2));
        assertThat(shape.second()).isCloseTo(18, within(0.2));
        assertThat(shape.third()).isCloseTo(14, within(0.2));
        assertThat(shape.volume()).isCloseTo(4 * Math.PI / 3 * 12 * 9 * 7, within(20.0));
        assertThat(shape.nodular()).isTrue();
    }

    @Test
    void a_rod_and_a_sheet_are_not_nodular() {
        assertThat(ellipsoid(15, 4, 4).nodular()).isFalse();
        assertThat(ellipsoid(12, 12, 3).nodular()).isFalse();
    }

    @Test
    void a_shell_is_not_nodular() {
        Shape.Moments moments = new Shape.Moments();
        for (int x = -10; x <= 10; x++) {
            for (int y = -10; y <= 10; y++) {
                for (int z = -10; z <= 10; z++) {
                    double radius = Math.sqrt(x * x + y * y + z * z);
                    moments.add(x, y, z, radius > 7 && radius < 10 ? 1 : 0);
                }
            }
        }
        assertThat(moments.shape(1).nodular()).isFalse();
    }

    private static Shape ellipsoid(double a, double b, double c) {
        Shape.Moments moments = new Shape.Moments();
        double cos = Math.cos(0.6);
        double sin = Math.sin(0.6);
        for (double x = -16; x <= 16; x += 0.5) {
            for (double y = -16; y <= 16; y += 0.5) {
                for (double z = -16; z <= 16; z += 0.5) {
                    double u = (cos * x + sin * y) / a;
                    double v = (cos * y - sin * x) / b;
                    boolean inside = u * u + v * v + z * z / (c * c) <= 1;
                    moments.add(x + 40, y - 7, z, inside ? 1 : 0);
                }
            }
        }
        return moments.shape(0.125);
    }
}
