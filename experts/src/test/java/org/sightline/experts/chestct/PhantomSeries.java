package org.sightline.experts.chestct;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.read.ImageModule;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.read.PatientModule;
import org.sightline.dicom.read.SeriesModule;
import org.sightline.dicom.read.StudyModule;

/** Phantom volumes without files. */
final class PhantomSeries {
    private static final PhantomIdentity IDENTITY = PhantomIdentity.named(
            "chest-ct test", 1, Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC));

    private PhantomSeries() {}

    static Volume volume(ChestPhantom phantom) {
        return volume(phantom.grid(), phantom.voxels());
    }

    static Volume volume(Grid grid, float[] voxels) {
        return new Volume(IDENTITY.series(), grid, voxels, SliceSource.ofAll(files(grid)));
    }

    static List<InstanceFile> files(Grid grid) {
        return IntStream.range(0, grid.slices())
                .mapToObj(k -> new InstanceFile(header(grid, k), Path.of("slice" + k + ".dcm")))
                .toList();
    }

    private static InstanceHeader header(Grid grid, int slice) {
        double spacing = grid.toPatient().spacing(0);
        double[] position = grid.toPatient().apply(0, 0, slice);
        ImageModule image = new ImageModule(
                slice + 1,
                grid.rows(),
                grid.columns(),
                1,
                "MONOCHROME2",
                List.of("ORIGINAL", "PRIMARY", "AXIAL"),
                grid.toPatient().spacing(2),
                List.of(position[0], position[1], position[2]),
                List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0),
                List.of(spacing, spacing));
        return new InstanceHeader(
                new InstanceRef(
                        IDENTITY.series().studyUid(), IDENTITY.series().seriesUid(), IDENTITY.instanceUid(slice)),
                "1.2.840.10008.5.1.4.1.1.2",
                "1.2.840.10008.1.2.1",
                new PatientModule(IDENTITY.patientId(), "", "PHANTOM^SIGHTLINE", "", "O"),
                new StudyModule(IDENTITY.accession(), "1", "20261122", "080000", "", "PHANTOM CT chest", ""),
                new SeriesModule("CT", "1", "PHANTOM axial", "", "CHEST", "", "", IDENTITY.frameOfReferenceUid()),
                image);
    }
}
