package org.sightline.dicom.read;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The bytes of a file from an offset on, for readers inside this module: never skipping past the end. {@code FileInputStream.skip} reports bytes beyond
 * the end of the file as skipped, which would hide a truncated object.
 */
public final class FileTail extends FileInputStream {
    public FileTail(Path file, long offset) throws IOException {
        super(file.toFile());
        getChannel().position(offset);
    }

    @Override
    public long skip(long length) throws IOException {
        long left = Math.max(0, getChannel().size() - getChannel().position());
        return super.skip(Math.min(length, left));
    }
}
