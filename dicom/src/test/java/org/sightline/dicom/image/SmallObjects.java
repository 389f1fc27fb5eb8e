package org.sightline.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;

/** Objects of a few pixels, and the files of the shared data as instances. */
final class SmallObjects {
    static final String LITTLE_ENDIAN = UID.ExplicitVRLittleEndian;

    private SmallObjects() {}

    /** A grey image without pixel data; High Bit is Bits Stored - 1. */
    static Attributes grey(int rows, int columns, int bitsAllocated, int bitsStored, boolean signed) {
        Attributes image = TestObjects.ct("1.2.3.4.5", 2);
        image.remove(Tag.PixelData);
        image.setInt(Tag.Rows, VR.US, rows);
        image.setInt(Tag.Columns, VR.US, columns);
        image.setInt(Tag.SamplesPerPixel, VR.US, 1);
        image.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        image.setInt(Tag.BitsAllocated, VR.US, bitsAllocated);
        image.setInt(Tag.BitsStored, VR.US, bitsStored);
        image.setInt(Tag.HighBit, VR.US, bitsStored - 1);
        image.setInt(Tag.PixelRepresentation, VR.US, signed ? 1 : 0);
        return image;
    }

    static Attributes color(int rows, int columns, String photometric, int planar) {
        Attributes image = grey(rows, columns, 8, 8, false);
        image.setInt(Tag.SamplesPerPixel, VR.US, 3);
        image.setString(Tag.PhotometricInterpretation, VR.CS, photometric);
        image.setInt(Tag.PlanarConfiguration, VR.US, planar);
        return image;
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** Uncompressed pixel data as bytes of the file. */
    static InstanceFile plain(Path folder, Attributes image, byte[] pixels) {
        image.setBytes(Tag.PixelData, image.getInt(Tag.BitsAllocated, 8) > 8 ? VR.OW : VR.OB, pixels);
        return stored(folder, TestObjects.part10(image, LITTLE_ENDIAN));
    }

    static InstanceFile stored(Path folder, byte[] file) {
        return instance(TestObjects.write(folder, "object.dcm", file));
    }

    static InstanceFile instance(Path file) {
        return new InstanceFile(HeaderReader.read(file), file);
    }

    /** A slice of 1 x 2 pixels at z mm. */
    static InstanceFile slice(Path folder, int z, Consumer<Attributes> change) {
        Attributes image = grey(1, 2, 8, 8, false);
        image.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4." + (z + 1));
        image.setDouble(Tag.ImagePositionPatient, VR.DS, 0, 0, z);
        image.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0);
        image.setDouble(Tag.PixelSpacing, VR.DS, 1, 1);
        image.setBytes(Tag.PixelData, VR.OB, new byte[6]);
        change.accept(image);
        return instance(TestObjects.write(folder, z + ".dcm", TestObjects.part10(image, LITTLE_ENDIAN)));
    }

    static Image read(Path file) {
        return PixelReader.read(instance(file), 1);
    }

    /** Encapsulated pixel data: the offset table, then the fragments. */
    static byte[] encapsulated(Attributes image, String transferSyntax, byte[] offsets, byte[]... fragments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new ImageOutputStream(bytes, LITTLE_ENDIAN)) {
            out.writeDataset(image.createFileMetaInformation(transferSyntax), image);
            out.writeHeader(Tag.PixelData, VR.OB, -1);
            item(out, offsets);
            for (byte[] fragment : fragments) {
                item(out, fragment);
            }
            out.writeHeader(Tag.SequenceDelimitationItem, null, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(call)
                .satisfies(refused ->
                        assertThat(refused.code()).as(refused.reason()).isEqualTo(code));
    }

    private static void item(ImageOutputStream out, byte[] value) throws IOException {
        out.writeHeader(Tag.Item, null, value.length);
        out.write(value);
    }
}
