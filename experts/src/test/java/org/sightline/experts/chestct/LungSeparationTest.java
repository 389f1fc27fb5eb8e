package org.sightline.experts.chestct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LungSeparationTest {
    private static final Lattice LATTICE = new Lattice(60, 30, 30, 1.5, 1.5, 1.5);

    @Test
    void two_balls_that_touch_are_parted_where_they_touch() {
        boolean[] joined = new boolean[LATTICE.size()];
        ball(joined, 17);
        ball(joined, 41);
        byte[] sides = new LungSeparation(LATTICE, joined, 0.2).sides();
        assertThat(sides[LATTICE.index(10, 15, 15)]).isNotEqualTo(sides[LATTICE.index(50, 15, 15)]);
        for (int n = 0; n < joined.length; n++) {
            assertThat(sides[n] > 0).isEqualTo(joined[n]);
            if (joined[n] && Math.abs(LATTICE.i(n) - 29) > 3) {
                int same = LATTICE.index(LATTICE.i(n) < 29 ? 10 : 50, 15, 15);
                assertThat(sides[n]).isEqualTo(sides[same]);
            }
        }
    }

    @Test
    void one_ball_is_no_pair() {
        boolean[] single = new boolean[LATTICE.size()];
        ball(single, 17);
        assertThatThrownBy(() -> new LungSeparation(LATTICE, single, 0.2).sides())
                .isInstanceOf(NotReadable.class);
    }

    private static void ball(boolean[] mask, int i) {
        for (int n = 0; n < mask.length; n++) {
            int x = LATTICE.i(n) - i;
            int y = LATTICE.j(n) - 15;
            int z = LATTICE.k(n) - 15;
            mask[n] |= x * x + y * y + z * z <= 169;
        }
    }
}
