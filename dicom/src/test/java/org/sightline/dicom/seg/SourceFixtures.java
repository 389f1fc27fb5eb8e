package org.sightline.dicom.seg;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.ImageModule;
import org.sightline.dicom.read.InstanceFile;

/** Source series for tests: written by the toolkit, or read from files, with the grid made independently. */
final class SourceFixtures {
    static final int COLUMNS = 13;
    static final int ROWS = 9;
    static final double SPACING = 2.5;

    /** Tilted about the left-right axis, so that a mistaken axis cannot pass. */
    static final double[] ORIENTATION = {1, 0, 0, 0, 0.8, -0.6};

    static final double[] NORMAL = {0, 0.6, 0.8};

    private SourceFixtures() {}

    /** A CT series of tiny slices, 2.5 mm apart, pixels 0.75 mm (between rows) by 0.5 mm. */
    static List<InstanceFile> syntheticCt(Path folder, int slices, Consumer<Attributes> change) throws IOException {
        List<InstanceFile> files = new ArrayList<>();
        for (int k = 0; k < slices; k++) {
            Attributes slice = ctSlice(k);
            change.accept(slice);
            Path file = folder.resolve("slice" + k + ".dcm");
            write(slice, file);
            files.add(read(file));
        }
        return files;
    }

    static void write(Attributes object, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ImageOutputStream dicom = new ImageOutputStream(out, UID.ExplicitVRLittleEndian)) {
            dicom.writeDataset(object.createFileMetaInformation(UID.ExplicitVRLittleEndian), object);
        }
    }

    static Attributes readDataSet(Path file) throws IOException {
        try (ImageInputStream in = new ImageInputStream(file.toFile())) {
            return in.readDataset(-1, -1);
        }
    }

    /** The slices of a folder, ascending along the slice normal. */
    static List<InstanceFile> readSeries(Path folder) throws IOException {
        List<InstanceFile> files = new ArrayList<>();
        try (var paths = Files.list(folder)) {
            for (Path path : paths.toList()) {
                files.add(read(path));
            }
        }
        files.sort(Comparator.comparingDouble(SourceFixtures::alongNormal));
        return files;
    }

    static double alongNormal(InstanceFile file) {
        ImageModule image = file.header().image();
        double[] n = normal(image.orientation());
        return n[0] * image.position().get(0)
                + n[1] * image.position().get(1)
                + n[2] * image.position().get(2);
    }

    /** The grid through the first and last slice. */
    static Grid gridOf(List<InstanceFile> files) {
        ImageModule first = files.get(0).header().image();
        ImageModule last = files.get(files.size() - 1).header().image();
        double[] n = normal(first.orientation());
        List<Double> matrix = new ArrayList<>();
        for (int axis = 0; axis < 3; axis++) {
            matrix.add(first.orientation().get(axis) * first.pixelSpacing().get(1));
            matrix.add(first.orientation().get(axis + 3) * first.pixelSpacing().get(0));
            double travel = last.position().get(axis) - first.position().get(axis);
            matrix.add(files.size() > 1 ? travel / (files.size() - 1) : n[axis] * first.sliceThickness());
            matrix.add(first.position().get(axis));
        }
        return new Grid(first.columns(), first.rows(), files.size(), new Affine(matrix));
    }

    static InstanceFile read(Path file) {
        return new InstanceFile(HeaderReader.read(file), file);
    }

    private static Attributes ctSlice(int k) {
        Attributes a = new Attributes();
        a.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        a.setString(Tag.SOPInstanceUID, VR.UI, "1.2.826.0.1.9." + (k + 1));
        a.setString(Tag.StudyInstanceUID, VR.UI, "1.2.826.0.1.7");
        a.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.826.0.1.8");
        a.setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.826.0.1.6");
        a.setString(Tag.StudyDate, VR.DA, "20240229");
        a.setString(Tag.StudyTime, VR.TM, "081500");
        a.setString(Tag.AccessionNumber, VR.SH, "ACC-1");
        a.setString(Tag.PatientName, VR.PN, "Doe^Jane");
        a.setString(Tag.PatientID, VR.LO, "P-1");
        a.setString(Tag.PatientSex, VR.CS, "F");
        a.setString(Tag.Modality, VR.CS, "CT");
        a.setString(Tag.InstanceNumber, VR.IS, String.valueOf(k + 1));
        a.setDouble(Tag.SliceThickness, VR.DS, 3);
        a.setDouble(Tag.PixelSpacing, VR.DS, 0.75, 0.5);
        a.setDouble(Tag.ImageOrientationPatient, VR.DS, ORIENTATION);
        double along = k * SPACING;
        a.setDouble(
                Tag.ImagePositionPatient,
                VR.DS,
                -20.125 + along * NORMAL[0],
                -30.25 + along * NORMAL[1],
                100.5 + along * NORMAL[2]);
        a.setInt(Tag.Rows, VR.US, ROWS);
        a.setInt(Tag.Columns, VR.US, COLUMNS);
        a.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        a.setInt(Tag.SamplesPerPixel, VR.US, 1);
        a.setInt(Tag.BitsAllocated, VR.US, 16);
        a.setInt(Tag.BitsStored, VR.US, 16);
        a.setInt(Tag.HighBit, VR.US, 15);
        a.setInt(Tag.PixelRepresentation, VR.US, 0);
        a.setBytes(Tag.PixelData, VR.OW, new byte[ROWS * COLUMNS * 2]);
        return a;
    }

    private static double[] normal(List<Double> o) {
        return new double[] {
            o.get(1) * o.get(5) - o.get(2) * o.get(4),
            o.get(2) * o.get(3) - o.get(0) * o.get(5),
            o.get(0) * o.get(4) - o.get(1) * o.get(3)
        };
    }
}
