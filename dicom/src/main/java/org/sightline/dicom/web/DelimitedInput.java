package org.sightline.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.sightline.dicom.input.InputLimit;

/** Finds the delimiter lines of a multipart body in a stream, with one buffer of fixed size. */
final class DelimitedInput {
    private static final int BUFFER = 64 * 1024;
    private static final int LINE_BREAK = 2;

    /**
     * The characters of RFC 2046 section 5.1.1, the last no space. Its limit of 70 binds senders, and Orthanc's STOW-RS
     * client sends 73; ours only keeps the line small.
     */
    private static final Pattern BOUNDARY = Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,199}[0-9A-Za-z'()+_,./:=?-]");

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int end;

    /** Bytes from the position on that are known to belong to no delimiter. */
    private int clear;

    private int parts;

    DelimitedInput(InputStream in, String boundary) {
        if (!BOUNDARY.matcher(boundary).matches()) {
            throw MultipartRelated.bad("the boundary must have 1 to 200 legal characters (RFC 2046 section 5.1.1)");
        }
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
        // The first delimiter may stand at the very start, where no line break goes before it.
        buffer[end++] = '\r';
        buffer[end++] = '\n';
    }

    /** The bytes from after a header block up to the next delimiter. */
    InputStream part() throws IOException {
        // The line break that ends the headers also begins the delimiter of an empty part.
        position -= LINE_BREAK;
        while (end - position < delimiter.length) {
            fill();
        }
        position += delimiterAt(position) ? 0 : LINE_BREAK;
        return new Part(++parts);
    }

    /** Skips what goes before the next delimiter, and the delimiter. */
    void skipDelimiter() throws IOException {
        parts++;
        while (clear() > 0) {
            position += clear;
            clear = 0;
        }
        position += delimiter.length;
    }

    /** After a delimiter: true when it is the closing one, false when a part follows. */
    boolean closes() throws IOException {
        int value = take();
        if (value == '-' && take() == '-') {
            return true;
        }
        while (value == ' ' || value == '\t') {
            value = take();
        }
        if (value != '\r' || take() != '\n') {
            throw MultipartRelated.bad("text follows a boundary on its line (RFC 2046 section 5.1.1)");
        }
        return false;
    }

    /** One header line without its line break. */
    String line(int longest) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int value = take(); value != '\r'; value = take()) {
            if (line.length() >= longest) {
                throw MultipartRelated.bad("the headers of a part have " + InputLimit.PART_HEADER_BYTES.exceeded());
            }
            line.append((char) value);
        }
        if (take() != '\n') {
            throw MultipartRelated.bad("a header line of a part does not end in CR LF (RFC 2046 section 5.1)");
        }
        return line.toString();
    }

    /** How many bytes can be handed out before the next delimiter or the end of the buffer: 0 at a delimiter. */
    private int clear() throws IOException {
        while (clear == 0) {
            int found = find();
            if (found == position && delimiterAt(position)) {
                return 0;
            }
            clear = found - position;
            if (clear == 0) {
                fill();
            }
        }
        return clear;
    }

    /** Where the next delimiter starts or, in the last bytes of the buffer, may start. */
    private int find() {
        int at = position;
        while (at + delimiter.length <= end && !delimiterAt(at)) {
            at++;
        }
        return at;
    }

    private boolean delimiterAt(int at) {
        return buffer[at] == '\r'
                && at + delimiter.length <= end
                && Arrays.equals(buffer, at, at + delimiter.length, delimiter, 0, delimiter.length);
    }

    private int take() throws IOException {
        if (position == end) {
            fill();
        }
        return buffer[position++] & 0xFF;
    }

    /** Keeps the line break before the position, which {@link #part} may need again. */
    private void fill() throws IOException {
        int kept = Math.max(0, position - LINE_BREAK);
        System.arraycopy(buffer, kept, buffer, 0, end - kept);
        position -= kept;
        end -= kept;
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw MultipartRelated.bad("the body ends before its closing boundary; send it again");
        }
        end += read;
    }

    private final class Part extends InputStream {
        private final int number;

        Part(int number) {
            this.number = number;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (number != parts) {
                throw new IOException("the next part was already asked for");
            }
            int count = Math.min(length, clear());
            System.arraycopy(buffer, position, bytes, offset, count);
            position += count;
            clear -= count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
