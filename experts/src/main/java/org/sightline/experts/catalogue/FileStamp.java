package org.sightline.experts.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** What tells that a file changed without reading it. Events of the file system are no substitute: network mounts have none. */
record FileStamp(Path file, FileTime modified, long size) {
    static Optional<FileStamp> of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(new FileStamp(file, attributes.lastModifiedTime(), attributes.size()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // gone, or not to be seen: as good as not there
        }
    }
}
