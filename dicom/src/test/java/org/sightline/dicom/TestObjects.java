package org.sightline.dicom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;

/** Objects for tests: small ones made here, real ones from the shared data folder. */
public final class TestObjects {
    public static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";

    private TestObjects() {}

    /** A file or folder below {@code shared/data}; the test is skipped where it is missing. */
    public static Path shared(String path) {
        Path found = Path.of("..", "..", "shared", "data", path);
        assumeTrue(Files.exists(found), "shared/data/" + path + " is not on this machine");
        return found;
    }

    /** Every regular file below a folder of {@code shared/data}, documentation left out. */
    public static List<Path> sharedFiles(String folder) {
        try (Stream<Path> files = Files.walk(shared(folder))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*(README\\.md|SHA256SUMS|\\.csv|\\.zip|\\.txt)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A CT slice with the attributes the index needs and {@code pixels} bytes of pixel data. */
    public static Attributes ct(String sopUid, int pixels) {
        Attributes ct = new Attributes();
        ct.setString(Tag.SOPClassUID, VR.UI, CT_IMAGE_STORAGE);
        ct.setString(Tag.SOPInstanceUID, VR.UI, sopUid);
        ct.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3");
        ct.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.4");
        ct.setString(Tag.Modality, VR.CS, "CT");
        ct.setInt(Tag.Rows, VR.US, 1);
        ct.setInt(Tag.Columns, VR.US, pixels / 2);
        ct.setBytes(Tag.PixelData, VR.OW, new byte[pixels]);
        return ct;
    }

    public static byte[] part10(Attributes dataSet, String transferSyntax) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new ImageOutputStream(bytes, UID.ExplicitVRLittleEndian)) {
            out.writeDataset(dataSet.createFileMetaInformation(transferSyntax), dataSet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static Path write(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
