package org.sightline.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RunLengthMaskTest {
    private static final byte[] LABELS = {0, 0, 1, 1, 1, (byte) 255, (byte) 255, 0, 0, 0, 0, 7};
    private static final RunLengthMask MASK = RunLengthMask.of(3, 2, 2, LABELS);

    @RepeatedTest(200)
    void any_mask_comes_back_as_it_was(RepetitionInfo repetition) throws IOException {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        int columns = random.nextInt(1, 20);
        int rows = random.nextInt(1, 20);
        int slices = random.nextInt(1, 6);
        byte[] labels = new byte[columns * rows * slices];
        for (int n = 0; n < labels.length; n++) {
            labels[n] = n > 0 && random.nextInt(4) > 0 ? labels[n - 1] : (byte) random.nextInt(256);
        }
        RunLengthMask mask = RunLengthMask.of(columns, rows, slices, labels);
        RunLengthMask read = RunLengthMask.read(data(written(mask)));
        assertThat(read.toBytes()).isEqualTo(labels);
        assertThat(read).isEqualTo(mask).hasSameHashCodeAs(mask);
        assertEveryVoxel(read, labels);
    }

    private static void assertEveryVoxel(RunLengthMask mask, byte[] labels) {
        long[] counts = new long[256];
        int area = mask.columns() * mask.rows();
        for (int n = 0; n < labels.length; n++) {
            int within = n % area;
            assertThat(mask.at(within % mask.columns(), within / mask.columns(), n / area))
                    .isEqualTo(labels[n] & 0xFF);
            counts[labels[n] & 0xFF]++;
        }
        assertThat(mask.counts()).isEqualTo(counts);
    }

    @Test
    void a_slice_is_expanded_alone() {
        assertThat(MASK.slice(1)).containsExactly(255, 0, 0, 0, 0, 7);
    }

    @Test
    void a_run_ends_with_its_slice() {
        assertThat(MASK.bytes()).isEqualTo(4 * 3 + 5 * 6);
    }

    @Test
    void masks_of_other_labels_or_another_shape_are_not_equal() {
        byte[] changed = LABELS.clone();
        changed[4] = 2;
        assertThat(MASK)
                .isNotEqualTo(RunLengthMask.of(3, 2, 2, changed))
                .isNotEqualTo(RunLengthMask.of(2, 3, 2, LABELS))
                .isEqualTo(RunLengthMask.of(3, 2, 2, LABELS.clone()));
    }

    @Test
    void nothing_lies_outside() {
        assertThatThrownBy(() -> MASK.at(3, 0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> MASK.at(0, -1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> MASK.slice(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> RunLengthMask.of(3, 2, 1, LABELS));
        assertThatIllegalArgumentException().isThrownBy(() -> RunLengthMask.of(0, 2, 1, new byte[0]));
    }

    @Test
    void every_truncation_is_refused() throws IOException {
        byte[] whole = written(MASK);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatIOException().isThrownBy(() -> RunLengthMask.read(data(cut)));
        }
    }

    @Test
    void data_that_lie_are_refused() throws IOException {
        assertRefused(0, 1); // magic
        assertRefused(4, 2); // version
        assertRefused(8, -3); // columns
        assertRefused(8, Integer.MAX_VALUE);
        assertRefused(12, 0); // rows
        assertRefused(16, Integer.MAX_VALUE); // slices
        assertRefused(16, 3);
        assertRefused(20, 0x00_00_00_00); // a run of nothing
        assertRefused(20, 0x00_07_00_00); // past the end of its slice
        assertRefused(20, 0x00_FF_FF_FF); // a length beyond an int
    }

    private static void assertRefused(int offset, int value) throws IOException {
        byte[] lying = Arrays.copyOf(written(MASK), 64);
        Arrays.fill(lying, written(MASK).length, 64, (byte) 0xFF);
        ByteBuffer.wrap(lying).putInt(offset, value);
        assertThatIOException().isThrownBy(() -> RunLengthMask.read(data(lying)));
    }

    private static byte[] written(RunLengthMask mask) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        mask.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static DataInputStream data(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
