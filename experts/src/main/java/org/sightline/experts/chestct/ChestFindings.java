package org.sightline.experts.chestct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.sightline.dicom.Code;
import org.sightline.dicom.image.SliceSource;
import org.sightline.experts.Finding;
import org.sightline.experts.Finding.Kind;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.experts.Region;

/** A reading in coded statements. */
final class ChestFindings {
    static final Code NODULE = Code.sct("786838002", "Nodule of lung");

    private static final Code VOLUME = Code.sct("118565006", "Volume");
    private static final Code MEAN_DENSITY = Code.local("MEAN-DENSITY", "Mean density");
    private static final Code LOW_ATTENUATION = Code.local("LAA-950", "Share of lung tissue below -950 HU");
    private static final Code DIAMETER = Code.local("DIAMETER", "Diameter of the sphere of equal volume");
    private static final Code LONG_AXIS = Code.local("LONG-AXIS", "Longest axis");

    private final ChestReading reading;
    private final Lattice lattice;

    ChestFindings(ChestReading reading) {
        this.reading = reading;
        lattice = Lattice.of(reading.volume().grid());
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        for (int place = 1; place <= reading.nodules().size(); place++) {
            findings.add(nodule(place, reading.nodules().get(place - 1)));
        }
        if (findings.isEmpty()) {
            findings.add(noNodule());
        }
        findings.add(both());
        findings.add(lung("lung-left", reading.left(), ChestSegments.LEFT_LUNG));
        findings.add(lung("lung-right", reading.right(), ChestSegments.RIGHT_LUNG));
        findings.add(airway());
        return findings;
    }

    private Finding nodule(int place, Nodule nodule) {
        List<Quantity> quantities = List.of(
                new Quantity("diameter", DIAMETER, nodule.diameter(), "mm"),
                new Quantity("long axis", LONG_AXIS, nodule.longAxis(), "mm"),
                volume(nodule.millilitres()),
                new Quantity("mean density", MEAN_DENSITY, nodule.density(), "[hnsf'U]"));
        Region region =
                region(visit -> Arrays.stream(nodule.voxels()).forEach(visit), ChestSegments.FIRST_NODULE + place - 1);
        return new Finding(
                "nodule-" + place,
                Kind.ABNORMALITY,
                NODULE,
                Presence.PRESENT,
                Optional.empty(),
                Optional.of(nodule.side()),
                Optional.of(ChestSegments.LUNG),
                quantities,
                List.of(region));
    }

    private static Finding noNodule() {
        return new Finding(
                "nodule",
                Kind.ABNORMALITY,
                NODULE,
                Presence.ABSENT,
                Optional.empty(),
                Optional.empty(),
                Optional.of(ChestSegments.LUNG),
                List.of(),
                List.of());
    }

    private Finding both() {
        double millilitres = reading.left().millilitres() + reading.right().millilitres();
        Lung.Density density = reading.left().density().with(reading.right().density());
        return structure("lungs", ChestSegments.LUNG, Laterality.BILATERAL, tissue(millilitres, density), List.of());
    }

    private Finding lung(String key, Lung lung, int segment) {
        List<Quantity> quantities = tissue(lung.millilitres(), lung.density());
        return structure(key, ChestSegments.LUNG, lung.side(), quantities, List.of(region(lung::forEach, segment)));
    }

    private Finding airway() {
        Region region = region(visit -> Arrays.stream(reading.airway()).forEach(visit), ChestSegments.CENTRAL_AIRWAY);
        return new Finding(
                "airway",
                Kind.STRUCTURE,
                ChestSegments.AIRWAY,
                Presence.PRESENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(volume(reading.airwayMillilitres())),
                List.of(region));
    }

    private static Finding structure(
            String key, Code concept, Laterality side, List<Quantity> quantities, List<Region> regions) {
        return new Finding(
                key,
                Kind.STRUCTURE,
                concept,
                Presence.PRESENT,
                Optional.empty(),
                Optional.of(side),
                Optional.empty(),
                quantities,
                regions);
    }

    private static List<Quantity> tissue(double millilitres, Lung.Density density) {
        return List.of(
                volume(millilitres),
                new Quantity("mean density", MEAN_DENSITY, density.mean(), "[hnsf'U]"),
                new Quantity("LAA-950", LOW_ATTENUATION, density.lowShare(), "%"));
    }

    private static Quantity volume(double millilitres) {
        return new Quantity("volume", VOLUME, millilitres, "mL");
    }

    private Region region(Consumer<IntConsumer> voxels, int segment) {
        LargestSlice largest = LargestSlice.of(lattice, voxels);
        SliceSource source = reading.volume().sources().get(largest.slice());
        return new Region(source.ref(), source.frame(), Optional.of(largest.box()), Optional.of(segment));
    }
}
