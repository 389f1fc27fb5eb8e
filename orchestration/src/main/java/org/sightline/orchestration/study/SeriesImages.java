package org.sightline.orchestration.study;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.sightline.dicom.read.ImageModule;
import org.sightline.dicom.read.InstanceHeader;

/**
 * What a series offers an expert: its images, without scouts and objects that have no pixels, and figures over them.
 *
 * @param series the series
 * @param images instances with pixels that are not LOCALIZER images (PS3.3 section C.7.6.1.1.2), in the series' order
 */
public record SeriesImages(SeriesSummary series, List<InstanceHeader> images) {
    /** Modalities of objects that hold results or references, not images to read. */
    private static final Set<String> RESULTS = Set.of("SEG", "SR", "PR", "KO", "DOC", "RTSTRUCT");

    public SeriesImages {
        images = List.copyOf(images);
    }

    public static SeriesImages of(SeriesSummary series) {
        return new SeriesImages(
                series,
                series.instances().stream()
                        .filter(InstanceHeader::hasPixels)
                        .filter(i -> !localizer(i))
                        .toList());
    }

    /** True when scouts are among the instances. */
    public boolean localizers() {
        return series.instances().stream().anyMatch(SeriesImages::localizer);
    }

    /** True for SEG, SR and the like, which are never read by an expert. */
    public boolean resultObjects() {
        return RESULTS.contains(series.attributes().modality());
    }

    public int slices() {
        return images.stream().mapToInt(i -> Math.max(1, i.image().frames())).sum();
    }

    /** Slice Thickness (0018,0050) of the first image, else the distance between slices, in mm; 0 when unknown. */
    public double thickness() {
        double nominal = images.isEmpty() ? 0 : images.get(0).image().sliceThickness();
        return nominal > 0 ? nominal : spacing();
    }

    /** Median distance of neighbouring images along the slice normal, in mm; 0 when it cannot be known. */
    public double spacing() {
        double[] along = images.stream()
                .map(InstanceHeader::image)
                .filter(i -> i.position().size() == 3 && i.orientation().size() == 6)
                .mapToDouble(SeriesImages::alongNormal)
                .sorted()
                .toArray();
        double[] steps = IntStream.range(1, along.length)
                .mapToDouble(i -> along[i] - along[i - 1])
                .sorted()
                .toArray();
        return steps.length == 0 ? 0 : steps[steps.length / 2];
    }

    /** AXIAL, CORONAL, SAGITTAL or OBLIQUE (more than 25 degrees off all three); empty without an orientation. */
    public String plane() {
        return images.stream()
                .map(InstanceHeader::image)
                .filter(i -> i.orientation().size() == 6)
                .findFirst()
                .map(i -> plane(normal(i.orientation())))
                .orElse("");
    }

    /** How texts call the series: its number where that is a plain number, otherwise its UID. */
    public String label() {
        String number = series.attributes().number();
        return "series " + (number.matches("[0-9]{1,9}") ? number : series.ref().seriesUid());
    }

    private static boolean localizer(InstanceHeader instance) {
        return instance.image().imageType().contains("LOCALIZER");
    }

    private static String plane(double[] normal) {
        List<String> names = List.of("SAGITTAL", "CORONAL", "AXIAL");
        return IntStream.range(0, 3)
                .filter(axis -> Math.abs(normal[axis]) > Math.cos(Math.toRadians(25)))
                .mapToObj(names::get)
                .findFirst()
                .orElse("OBLIQUE");
    }

    private static double alongNormal(ImageModule image) {
        double[] normal = normal(image.orientation());
        return IntStream.range(0, 3)
                .mapToDouble(axis -> normal[axis] * image.position().get(axis))
                .sum();
    }

    private static double[] normal(List<Double> o) {
        return new double[] {
            o.get(1) * o.get(5) - o.get(2) * o.get(4),
            o.get(2) * o.get(3) - o.get(0) * o.get(5),
            o.get(0) * o.get(4) - o.get(1) * o.get(3)
        };
    }
}
