package org.sightline.dicom.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.aoju.bus.image.galaxy.io.ImageInputStream;

/** Bytes of a Part 10 file by their position in its data set stream. Safe for several threads. */
interface PixelBytes extends AutoCloseable {
    /** @throws EOFException if the file ends before the range does */
    byte[] read(long position, int length) throws IOException;

    /** Bytes, an even number, that are best read at a time. */
    int piece();

    @Override
    void close() throws IOException;

    /** Opens a file. A deflated one is inflated from its start for every read, because it cannot be seeked. */
    static PixelBytes open(Path file, boolean deflated) throws IOException {
        return deflated ? new Inflated(file) : new Seekable(FileChannel.open(file, StandardOpenOption.READ));
    }

    /** A file whose positions are those of the stream. */
    record Seekable(FileChannel channel) implements PixelBytes {
        @Override
        public byte[] read(long position, int length) throws IOException {
            if (position < 0 || position + length > channel.size()) {
                throw new EOFException("range past the end of the file");
            }
            ByteBuffer bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, position + bytes.position()) < 0) {
                    throw new EOFException("file became shorter");
                }
            }
            return bytes.array();
        }

        @Override
        public int piece() {
            return 1 << 16;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Deflated Explicit VR Little Endian (PS3.5 section A.5): only the wanted range is kept. */
    record Inflated(Path file) implements PixelBytes {
        @Override
        public byte[] read(long position, int length) throws IOException {
            try (ImageInputStream in = new ImageInputStream(file.toFile())) {
                in.readFileMetaInformation();
                in.skipFully(position - in.getPosition());
                return readFully(in, length);
            }
        }

        @Override
        public int piece() {
            return Integer.MAX_VALUE - 1;
        }

        @Override
        public void close() {
            // nothing stays open between reads
        }

        private static byte[] readFully(ImageInputStream in, int length) throws IOException {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException("deflated stream ends early");
            }
            return bytes;
        }
    }
}
