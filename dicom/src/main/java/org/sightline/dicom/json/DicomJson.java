package org.sightline.dicom.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.sightline.dicom.read.DataSetStream;

/**
 * Writes stored objects in the DICOM JSON model (PS3.18 annex F): texts in UTF-8, numbers as numbers, binary values up
 * to {@link #LARGEST_INLINE} bytes in place and all else, pixel data always, as a Bulk Data URI. The object is streamed:
 * one value is in memory at a time.
 */
public final class DicomJson {
    /** Bytes of a binary value that still stands in the document; a palette of 256 entries does. */
    public static final int LARGEST_INLINE = 1024;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory FACTORY = new JsonFactory();

    private DicomJson() {}

    /**
     * A document for {@link #write} on a stream. Where the stream fails, an {@link java.io.UncheckedIOException} says
     * so; closing the document flushes the stream and leaves it open.
     */
    public static JsonGenerator document(OutputStream out) throws IOException {
        return FACTORY.createGenerator(new UncheckedOutput(out));
    }

    /**
     * Writes one object as one JSON object, without its file meta information.
     *
     * @param bulkDataUri the URI of a bulk data path as {@link BulkData#find} understands it
     * @throws org.sightline.dicom.error.StudyException the file is not readable; what was written before stays
     */
    public static void write(Path part10, UnaryOperator<String> bulkDataUri, JsonGenerator json) {
        write(part10, tag -> true, bulkDataUri, json);
    }

    /**
     * Reads chosen attributes of the top level; what would be bulk data carries no value.
     *
     * @throws org.sightline.dicom.error.StudyException the file is not readable
     */
    public static ObjectNode read(Path part10, IntPredicate wanted) {
        try (TokenBuffer buffer = new TokenBuffer(MAPPER, false)) {
            write(part10, wanted, path -> "", buffer);
            return MAPPER.readTree(buffer.asParser());
        } catch (IOException e) {
            throw new IllegalStateException("tokens in memory are readable", e);
        }
    }

    private static void write(Path part10, IntPredicate wanted, UnaryOperator<String> bulkDataUri, JsonGenerator json) {
        DataSetStream.read(part10, (in, envelope) -> {
            json.writeStartObject();
            in.setImageInputHandler(new JsonWalk(wanted, bulkDataUri, json));
            in.readDataset(-1, -1);
            json.writeEndObject();
            return json;
        });
    }
}
