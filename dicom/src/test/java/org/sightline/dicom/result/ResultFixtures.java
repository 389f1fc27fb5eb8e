package org.sightline.dicom.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.seg.CommandLineTool;

/** Sources that results are written of, and what tools say of the results. */
public final class ResultFixtures {
    public static final ResultIdentity IDENTITY = new ResultIdentity(
            "1.2.826.0.3.1",
            "1.2.826.0.3.2",
            9200,
            1,
            "draft measurements",
            OffsetDateTime.parse("2026-01-31T23:30:15Z"),
            "0.1.0");

    private ResultFixtures() {}

    /** Writes a result into memory. */
    @FunctionalInterface
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** A CT slice of one patient, changed as wanted. */
    public static InstanceFile source(Path folder, Consumer<Attributes> change) {
        Attributes ct = TestObjects.ct("1.2.826.0.1.9.1", 64);
        ct.setString(Tag.PatientName, VR.PN, "Doe^Jane");
        ct.setString(Tag.PatientID, VR.LO, "P-1");
        ct.setString(Tag.StudyDate, VR.DA, "20240229");
        ct.setString(Tag.StudyTime, VR.TM, "081500");
        ct.setString(Tag.StudyID, VR.SH, "7");
        ct.setString(Tag.AccessionNumber, VR.SH, "ACC-1");
        change.accept(ct);
        Path file = TestObjects.write(folder, "source.dcm", TestObjects.part10(ct, UID.ExplicitVRLittleEndian));
        return new InstanceFile(HeaderReader.read(file), file);
    }

    public static byte[] bytes(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        return out.toByteArray();
    }

    public static Attributes dataSet(byte[] part10) throws IOException {
        try (ImageInputStream in = new ImageInputStream(new ByteArrayInputStream(part10))) {
            return in.readDataset(-1, -1);
        }
    }

    /** An object that {@code dciodvfy} has nothing to say against. */
    public static void requireConformant(Path folder, byte[] part10) throws IOException, InterruptedException {
        assumeTrue(CommandLineTool.installed("dciodvfy"), "dciodvfy is not installed");
        Path file = Files.write(folder.resolve("result.dcm"), part10);
        CommandLineTool.Result said = CommandLineTool.run("dciodvfy", file.toString());
        assertThat(said.errors()).isEmpty();
        assertThat(said.exitCode()).as(said.output()).isZero();
    }
}
