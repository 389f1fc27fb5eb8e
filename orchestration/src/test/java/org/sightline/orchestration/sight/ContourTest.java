package org.sightline.orchestration.sight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sightline.orchestration.sight.Contour.Point;

class ContourTest {
    @Test
    void one_pixel_is_a_square_of_its_four_corners() {
        Contour contour = Contour.of(mask("...", ".#.", "..."), 3, 3, 1);

        assertThat(contour.loops())
                .containsExactly(List.of(new Point(1, 1), new Point(2, 1), new Point(2, 2), new Point(1, 2)));
    }

    @Test
    void a_hole_is_a_loop_the_other_way_round() {
        Contour contour = Contour.of(mask("###", "#.#", "###"), 3, 3, 1);

        assertThat(contour.loops()).hasSize(2);
        assertThat(area(contour.loops().get(0))).isEqualTo(9);
        assertThat(area(contour.loops().get(1))).isEqualTo(-1);
    }

    @Test
    void the_area_within_the_loops_is_that_of_the_pixels() {
        Contour contour = Contour.of(mask("##..#", "#..##", "..#..", "#####"), 4, 5, 1);

        assertThat(contour.loops().stream().mapToDouble(ContourTest::area).sum())
                .isEqualTo(12);
    }

    @Test
    void a_label_that_does_not_occur_has_no_loop() {
        assertThat(Contour.of(mask("##", "##"), 2, 2, 2).isEmpty()).isTrue();
    }

    @Test
    void half_a_pixel_takes_the_stairs_from_a_slanted_edge_and_keeps_the_place() {
        String[] rows = new String[40];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = "#".repeat(i + 1) + ".".repeat(rows.length - i - 1);
        }
        Contour stairs = Contour.of(mask(rows), 40, 40, 1);
        Contour plain = stairs.simplified(0.75);

        assertThat(stairs.loops().get(0).size()).isGreaterThan(70);
        assertThat(plain.loops().get(0).size()).isLessThan(8);
        assertThat(area(plain.loops().get(0))).isCloseTo(820, within(41.0));
        assertThat(stairs.loops().get(0)).containsAll(plain.loops().get(0));
    }

    @Test
    void a_small_loop_keeps_three_corners_whatever_the_tolerance() {
        Contour contour = Contour.of(mask("#"), 1, 1, 1).simplified(100);

        assertThat(contour.loops().get(0)).hasSizeGreaterThanOrEqualTo(3);
    }

    private static byte[] mask(String... rows) {
        String all = String.join("", rows);
        byte[] labels = new byte[all.length()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (all.charAt(i) == '#' ? 1 : 0);
        }
        return labels;
    }

    /** By the shoelace formula; above 0 clockwise on a screen. */
    private static double area(List<Point> loop) {
        double twice = 0;
        for (int i = 0; i < loop.size(); i++) {
            Point a = loop.get(i);
            Point b = loop.get((i + 1) % loop.size());
            twice += a.x() * b.y() - b.x() * a.y();
        }
        return twice / 2;
    }
}
