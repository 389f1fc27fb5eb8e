package org.sightline.experts.remote.vista3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.experts.format.GridImage;
import org.sightline.experts.format.Nifti;
import org.sightline.experts.remote.http.Answer;

/** What a server answers with in the place of a mask of eight voxels. */
class MaskBombTest {
    private static final int VOXELS = 8;
    private static final int BLOCK = 1 << 20;
    private static final int BLOCKS = 10 << 10;

    /** The answer itself is given; what is made of it has to be small. */
    private static final long ENOUGH = 64L << 20;

    @Test
    void ten_megabytes_of_zip_that_hold_ten_gigabytes_are_not_unpacked() throws IOException {
        byte[] bomb = zip("mask.nii", zeros());

        assertThat(bomb.length).isBetween(9 << 20, 12 << 20);
        assertRefused(bomb);
    }

    @Test
    void ten_megabytes_of_gzip_that_hold_ten_gigabytes_are_not_unpacked() {
        byte[] zeros = zeros();
        ByteBuffer bomb = ByteBuffer.allocate(18 + zeros.length).order(ByteOrder.LITTLE_ENDIAN);
        bomb.put(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3}).put(zeros);

        assertRefused(bomb.array());
    }

    @Test
    void a_zip_in_a_zip_is_not_opened() throws IOException {
        assertRefused(stored("inner.zip", stored("mask.nii", Nifti.write(mask()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "/etc/cron.d/x", "C:\\x", "..\\..\\x", "a/../../../x", "x\u0000y"})
    void names_of_entries_lead_nowhere(String name) throws IOException {
        assertThat(new MaskFile(answer(stored(name, Nifti.write(mask()))), VOXELS)
                        .read()
                        .labels())
                .hasSize(VOXELS);
    }

    @Test
    void a_thousand_entries_are_not_looked_through() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int n = 0; n < 1000; n++) {
                zip.putNextEntry(new ZipEntry("e" + n));
            }
        }
        assertRefused(out.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(shorts = {Short.MAX_VALUE, Short.MIN_VALUE, -1, 0})
    void a_nifti_header_that_claims_other_sizes_is_refused(short size) {
        byte[] file = plain(Nifti.write(mask()));
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort(42, size).putShort(44, size).putShort(46, size);

        assertRefused(file);
    }

    @Test
    void an_nrrd_header_that_claims_other_sizes_is_refused() {
        String header = "NRRD0004\ntype: uchar\ndimension: 3\nspace: left-posterior-superior\n"
                + "sizes: 2147483647 2147483647 2147483647\nspace directions: (1,0,0) (0,1,0) (0,0,1)\n"
                + "kinds: domain domain domain\nencoding: raw\nspace origin: (0,0,0)\n\n";

        assertRefused(header.getBytes(StandardCharsets.US_ASCII));
    }

    private static void assertRefused(byte[] body) {
        long before = allocated();
        assertThatThrownBy(() -> new MaskFile(answer(body), VOXELS).read())
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXPERT_ANSWER_INVALID));
        assertThat(allocated() - before).isLessThan(ENOUGH);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static Answer answer(byte[] body) {
        return new Answer("VISTA-3D", "http://nim", "POST /", 200, HttpHeaders.of(Map.of(), (a, b) -> true), body);
    }

    private static GridImage mask() {
        return new GridImage(
                new Grid(2, 2, 2, new Affine(List.of(1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0))),
                new float[VOXELS]);
    }

    private static byte[] plain(byte[] gzip) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ten gigabytes of zeros, deflated: one block over and over, since each refers to nothing before it. */
    private static byte[] zeros() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        byte[] packed = new byte[BLOCK];
        deflater.setInput(new byte[BLOCK]);
        packed = Arrays.copyOf(packed, deflater.deflate(packed, 0, BLOCK, Deflater.FULL_FLUSH));
        deflater.end();
        ByteBuffer all = ByteBuffer.allocate(packed.length * BLOCKS + 2);
        for (int n = 0; n < BLOCKS; n++) {
            all.put(packed);
        }
        return all.put((byte) 3).array(); // an empty last block
    }

    private static byte[] zip(String name, byte[] deflated) throws IOException {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer head = ByteBuffer.allocate(30 + text.length).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(0x04034B50).putShort((short) 20).putShort((short) 8).putShort((short) 8);
        head.putShort(26, (short) text.length).position(30);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(head.put(text).array());
        out.write(deflated);
        return out.toByteArray();
    }

    private static byte[] stored(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry(name);
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(content);
        }
        return out.toByteArray();
    }
}
