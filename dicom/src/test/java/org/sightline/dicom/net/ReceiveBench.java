package org.sightline.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** The two things {@code bench/receive.sh} needs of us: objects to send, and a listener to measure. */
public final class ReceiveBench {
    private ReceiveBench() {}

    /** {@code objects ZIP COUNT FOLDER} or {@code listen PORT FOLDER sync|nosync}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("objects")) {
            makeObjects(Path.of(arguments[1]), Integer.parseInt(arguments[2]), Path.of(arguments[3]));
        } else {
            listen(Integer.parseInt(arguments[1]), Path.of(arguments[2]), arguments[3].equals("sync"));
        }
    }

    /** Copies the slices of an archive under new SOP Instance UIDs until there are enough. */
    private static void makeObjects(Path zip, int count, Path folder) throws IOException {
        List<Attributes> slices = slices(zip);
        for (int i = 0; i < count; i++) {
            Attributes slice = slices.get(i % slices.size());
            slice.setString(Tag.SOPInstanceUID, VR.UI, Uids.named("bench " + i));
            TestObjects.write(folder, i + ".dcm", TestObjects.part10(slice, UID.ExplicitVRLittleEndian));
        }
    }

    private static List<Attributes> slices(Path zip) throws IOException {
        List<Attributes> slices = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(".dcm")) {
                    slices.add(new ImageInputStream(new ByteArrayInputStream(in.readAllBytes())).readDataset(-1, -1));
                }
            }
        }
        return slices;
    }

    private static void listen(int port, Path folder, boolean sync) throws InterruptedException {
        InstanceSink sink = instance -> store(instance, folder, sync);
        try (DicomListener listener =
                DicomListener.start(ListenerConfig.defaults("SIGHTLINE", "127.0.0.1", port), sink)) {
            new CountDownLatch(1).await();
        }
    }

    private static void store(IncomingInstance instance, Path folder, boolean sync) {
        Path part = folder.resolve(instance.sopUid() + ".part");
        try (FileOutputStream out = new FileOutputStream(part.toFile())) {
            instance.writeTo(out);
            if (sync) {
                out.getFD().sync();
            }
            Files.move(part, folder.resolve(instance.sopUid() + ".dcm"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, instance.sopUid(), "not written", e);
        }
    }
}
