package org.sightline.dicom.deid;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputHandler;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceHeader;

/** Puts the UIDs of a study back into what somebody made of its pseudonymous copy, such as a segmentation of it. */
public final class UidRestorer {
    private final Map<String, String> originals;

    /** @param originals by pseudonym; any other UID stays */
    public UidRestorer(Map<String, String> originals) {
        this.originals = Map.copyOf(originals);
    }

    /**
     * Writes the copy in the transfer syntax of the object. The stream stays open.
     *
     * @throws StudyException for what is no readable object
     * @throws IOException when the stream cannot be written
     */
    public void write(Path part10, OutputStream out) throws IOException {
        InstanceHeader header = HeaderReader.read(part10);
        new Rewriting(part10, header.transferSyntaxUid(), header.ref().sopUid())
                .write(new Everything(), this::restore, out);
    }

    private void restore(Attributes dataSet) {
        for (int tag : dataSet.tags()) {
            Sequence items = dataSet.getSequence(tag);
            if (items != null) {
                items.forEach(this::restore);
            } else if (dataSet.getVR(tag) == VR.UI) {
                restore(tag, dataSet);
            }
        }
    }

    private void restore(int tag, Attributes dataSet) {
        String[] uids = dataSet.getStrings(tag);
        if (uids != null && Arrays.stream(uids).anyMatch(originals::containsKey)) {
            dataSet.setString(
                    tag,
                    VR.UI,
                    Arrays.stream(uids)
                            .map(uid -> originals.getOrDefault(uid, uid))
                            .toArray(String[]::new));
        }
    }

    /** The toolkit's own way of reading. */
    private static final class Everything implements ImageInputHandler {
        @Override
        public void readValue(ImageInputStream in, Attributes attributes) throws IOException {
            in.readValue(in, attributes);
        }

        @Override
        public void readValue(ImageInputStream in, Sequence sequence) throws IOException {
            in.readValue(in, sequence);
        }

        @Override
        public void readValue(ImageInputStream in, Fragments fragments) throws IOException {
            in.readValue(in, fragments);
        }

        @Override
        public void startDataset(ImageInputStream in) {}

        @Override
        public void endDataset(ImageInputStream in) {}
    }
}
