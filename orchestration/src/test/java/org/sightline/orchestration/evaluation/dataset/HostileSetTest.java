package org.sightline.orchestration.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Downloaded sets whose files claim more than any machine holds. */
class HostileSetTest {
    private static final long ENOUGH = 64L << 20;
    private static final Path PARQUET = Path.of("src/test/resources/org/sightline/orchestration/evaluation/path-vqa");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void a_picture_of_60000_by_60000_is_refused_by_its_header(String format) throws IOException {
        byte[] bomb = resized(format);

        assertRefused(() -> Pictures.of("p", bomb), "PICTURE_PIXELS");
        assertRefused(() -> Pictures.pixels("p", bomb), "PICTURE_PIXELS");
    }

    @Test
    void a_page_of_parquet_that_claims_two_gigabytes_is_refused() throws IOException {
        Path file = altered(page -> page.setUncompressed_page_size(Integer.MAX_VALUE), chunk -> {});

        assertRefused(() -> questions(file), "near row");
        try (ParquetColumns columns = new ParquetColumns(file, "question")) {
            assertThatThrownBy(columns::next).rootCause().hasMessageContaining("PARQUET_PAGE_BYTES");
        }
    }

    @Test
    void a_column_that_claims_to_be_longer_than_its_file_is_refused() throws IOException {
        Path file = altered(page -> {}, chunk -> chunk.setTotal_compressed_size(2L << 30));

        assertRefused(() -> questions(file), "longer than the file");
    }

    private static void questions(Path file) {
        Layout.PATHVQA.open(new Source(List.of(file), "test", Optional.empty()));
    }

    private static void assertRefused(ThrowingCallable reading, String reason) {
        long before = allocated();
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EVALUATION_DATA_INVALID))
                .hasMessageContaining(reason);
        assertThat(allocated() - before).isLessThan(ENOUGH);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** A small picture in whose header other sizes stand. */
    private static byte[] resized(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, out);
        ByteBuffer file = ByteBuffer.wrap(out.toByteArray());
        switch (format) {
            case "png" -> {
                CRC32 crc = new CRC32();
                file.putInt(16, 60_000).putInt(20, 60_000);
                crc.update(file.array(), 12, 17);
                file.putInt(29, (int) crc.getValue());
            }
            case "jpeg" -> {
                int at = 2;
                while ((file.get(at + 1) & 0xFF) != 0xC0) {
                    at += 2 + (file.getShort(at + 2) & 0xFFFF);
                }
                file.putShort(at + 5, (short) 60_000).putShort(at + 7, (short) 60_000);
            }
            default -> {
                int descriptor = 13 + 3 * (1 << (file.get(10) & 7) + 1);
                while (file.get(descriptor) == '!') {
                    descriptor += 2;
                    for (int length = file.get(descriptor); length != 0; length = file.get(descriptor)) {
                        descriptor += 1 + length;
                    }
                    descriptor++;
                }
                file.order(ByteOrder.LITTLE_ENDIAN)
                        .putShort(descriptor + 5, (short) 60_000)
                        .putShort(descriptor + 7, (short) 60_000);
            }
        }
        return file.array();
    }

    /** A set in which the first page of the questions stands once more behind the rest, as somebody would have it. */
    private Path altered(Consumer<PageHeader> page, Consumer<ColumnMetaData> chunk) throws IOException {
        byte[] whole = Files.readAllBytes(parquet());
        int footer = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8);
        int end = whole.length - 8 - footer;
        FileMetaData meta = Util.readFileMetaData(new ByteArrayInputStream(whole, end, footer));
        ColumnMetaData column = meta.getRow_groups().get(0).getColumns().stream()
                .map(one -> one.getMeta_data())
                .filter(one -> one.getPath_in_schema().equals(List.of("question")))
                .findFirst()
                .orElseThrow();
        int start = (int)
                (column.isSetDictionary_page_offset()
                        ? Math.min(column.getDictionary_page_offset(), column.getData_page_offset())
                        : column.getData_page_offset());
        ByteArrayInputStream pages = new ByteArrayInputStream(whole, start, (int) column.getTotal_compressed_size());
        PageHeader header = Util.readPageHeader(pages);
        byte[] rest = pages.readAllBytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(whole, 0, end);
        page.accept(header);
        Util.writePageHeader(header, out);
        int headerEnd = out.size();
        out.write(rest);
        column.setTotal_compressed_size(headerEnd - end + rest.length);
        if (column.isSetDictionary_page_offset()) {
            column.setData_page_offset(column.getData_page_offset() - start + end);
            column.setDictionary_page_offset(end);
        } else {
            column.setData_page_offset(end);
        }
        chunk.accept(column);
        int metaStart = out.size();
        Util.writeFileMetaData(meta, out);
        byte[] tail = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(out.size() - metaStart)
                .put(new byte[] {'P', 'A', 'R', '1'})
                .array();
        out.write(tail);
        return Files.write(folder.resolve("test-00000-of-00001.parquet"), out.toByteArray());
    }

    private static Path parquet() throws IOException {
        try (var files = Files.walk(PARQUET)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }
}
