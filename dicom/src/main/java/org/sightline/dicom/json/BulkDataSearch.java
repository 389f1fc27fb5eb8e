package org.sightline.dicom.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputHandler;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.read.DataSetStream;

/** Walks a data set for the value at one path and keeps nothing else. */
final class BulkDataSearch implements ImageInputHandler {
    private final Path file;
    private final String wanted;
    private final ItemPath path = new ItemPath();
    private Optional<BulkData> found = Optional.empty();

    BulkDataSearch(Path file, String wanted) {
        this.file = file;
        this.wanted = wanted;
    }

    Optional<BulkData> found() {
        return found;
    }

    @Override
    public void readValue(ImageInputStream in, Attributes attributes) throws IOException {
        int tag = in.tag();
        if (in.length() == -1 || in.vr() == VR.SQ) {
            descend(in, attributes, tag);
            return;
        }
        if (path.of(tag).equals(wanted)) {
            long length = DataSetStream.length(in);
            found = Optional.of(new BulkData(file, in.vr(), in.getPosition(), length, in.bigEndian()));
        }
        DataSetStream.skip(in);
    }

    private void descend(ImageInputStream in, Attributes attributes, int tag) throws IOException {
        DataSetStream.requireRoomBelow(path.depth());
        path.enter(tag);
        in.readValue(in, attributes);
        path.leave();
        attributes.remove(tag);
    }

    @Override
    public void readValue(ImageInputStream in, Sequence sequence) throws IOException {
        path.nextItem();
        in.readValue(in, sequence);
        sequence.clear();
    }

    @Override
    public void readValue(ImageInputStream in, Fragments fragments) throws IOException {
        DataSetStream.skip(in);
    }

    @Override
    public void startDataset(ImageInputStream in) {}

    @Override
    public void endDataset(ImageInputStream in) {}
}
