package org.sightline.dicom.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.read.Part10;

/** What tests compare after a trip. */
final class DataSets {
    private DataSets() {}

    /** Everything after the file meta information. */
    static byte[] bytes(Path file) {
        try {
            byte[] all = Files.readAllBytes(file);
            return Arrays.copyOfRange(all, Math.toIntExact(Part10.dataSetOffset(file)), all.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data set with the two repairs that DCMTK makes to encapsulated pixel data: padding, and VR OB (PS3.5 A.4). */
    static Attributes parsed(Path file) {
        try (ImageInputStream in = new ImageInputStream(file.toFile())) {
            Attributes dataSet = in.readDataset(-1, -1);
            if (dataSet.getValue(Tag.PixelData) instanceof Fragments fragments) {
                Fragments repaired = dataSet.newFragments(Tag.PixelData, VR.OB, fragments.size());
                fragments.forEach(fragment -> repaired.add(padded(fragment)));
            }
            return dataSet;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object padded(Object fragment) {
        return fragment instanceof byte[] bytes ? Arrays.copyOf(bytes, bytes.length + bytes.length % 2) : fragment;
    }
}
