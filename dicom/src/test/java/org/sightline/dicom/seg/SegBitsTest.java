package org.sightline.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;

class SegBitsTest {
    @TempDir
    Path folder;

    /** Rows of 8 pixels are bytes; the sizes lie around the writer's buffer and its double. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 65535, 65536, 65537, 131072})
    void the_stream_is_lsb_first_and_padded_once_at_its_end(int rows) throws IOException {
        Grid one = SourceFixtures.gridOf(SourceFixtures.syntheticCt(folder, 1, attributes -> {}));
        Grid grid = new Grid(8, rows, 1, one.toPatient());
        byte[] labels = new byte[grid.size()];
        BitSet expected = new BitSet();
        Random random = new Random(rows);
        for (int voxel = 0; voxel < labels.length; voxel++) {
            labels[voxel] = (byte) random.nextInt(2);
            expected.set(voxel, labels[voxel] == 1);
        }
        SegBits bits = new SegBits(
                new Segmentation(
                        grid,
                        labels,
                        List.of(),
                        SliceSource.ofAll(List.of(SourceFixtures.read(folder.resolve("slice0.dcm"))))),
                List.of(new SegFrame(1, 1, 0, 1)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        bits.writeTo(out);

        assertThat(out.size()).isEqualTo(bits.length()).isEqualTo(rows + rows % 2);
        assertThat(out.toByteArray()).isEqualTo(Arrays.copyOf(expected.toByteArray(), out.size()));
    }
}
