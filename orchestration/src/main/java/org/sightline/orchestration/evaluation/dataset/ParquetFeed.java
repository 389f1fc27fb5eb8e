package org.sightline.orchestration.evaluation.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the column of pictures; each file is opened when its turn comes. */
final class ParquetFeed implements PictureFeed {
    private final List<Path> files;
    private final List<ParquetSet.Row> wanted;
    private int next;
    private int file = -1;
    private Optional<ParquetColumns> pictures = Optional.empty();

    /** @param wanted in the order of the files */
    ParquetFeed(List<Path> files, List<ParquetSet.Row> wanted) {
        this.files = files;
        this.wanted = wanted;
    }

    @Override
    public Optional<byte[]> next() {
        ParquetSet.Row place = wanted.get(next++);
        try {
            ParquetColumns column = pictures.isPresent() && place.file() == file ? pictures.get() : open(place.file());
            while (column.row() < place.row()) {
                column.next();
            }
            return column.bytes(0);
        } catch (IOException | RuntimeException e) {
            throw ParquetSet.damaged(files.get(place.file()), place.row(), e);
        }
    }

    private ParquetColumns open(int number) throws IOException {
        close();
        ParquetColumns opened = new ParquetColumns(files.get(number), "image.bytes");
        pictures = Optional.of(opened);
        file = number;
        return opened;
    }

    @Override
    public void close() {
        try {
            if (pictures.isPresent()) {
                pictures.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pictures = Optional.empty();
    }
}
