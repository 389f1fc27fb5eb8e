package org.sightline.experts.catalogue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sightline.dicom.Sha256;

/** SHA-256 of files, read again only when their time or size changed: weights have gigabytes. */
final class WeightsHashes {
    private record Known(FileStamp stamp, String sha256) {}

    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    String of(Path file) throws IOException {
        Optional<FileStamp> stamp = FileStamp.of(file);
        Known last = known.get(file);
        if (last != null && stamp.isPresent() && last.stamp().equals(stamp.get())) {
            return last.sha256();
        }
        String sha256 = Sha256.of(file);
        stamp.ifPresent(now -> known.put(file, new Known(now, sha256)));
        return sha256;
    }
}
