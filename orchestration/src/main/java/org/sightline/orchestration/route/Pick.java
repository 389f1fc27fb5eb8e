package org.sightline.orchestration.route;

import java.util.Comparator;
import java.util.List;
import org.sightline.orchestration.study.SeriesImages;

/** Which of the series that match a rule are read. Ties fall to the lower series number, then UID: never to chance. */
enum Pick {
    /** The one with the thinnest slices, then the most slices. An unknown thickness counts as thickest. */
    THINNEST,
    ALL,
    /** The one with the lowest series number. */
    FIRST,
    /** The one with the most slices. */
    LARGEST;

    private static final Comparator<SeriesImages> IN_ORDER = Comparator.comparingInt(Pick::number)
            .thenComparing(s -> s.series().ref().seriesUid());
    private static final Comparator<SeriesImages> LARGEST_FIRST =
            Comparator.comparingInt(SeriesImages::slices).reversed().thenComparing(IN_ORDER);
    private static final Comparator<SeriesImages> THINNEST_FIRST =
            Comparator.comparingDouble(Pick::thickness).thenComparing(LARGEST_FIRST);

    List<SeriesImages> from(List<SeriesImages> matching) {
        return switch (this) {
            case ALL -> matching.stream().sorted(IN_ORDER).toList();
            case FIRST -> matching.stream().sorted(IN_ORDER).limit(1).toList();
            case LARGEST -> matching.stream().sorted(LARGEST_FIRST).limit(1).toList();
            case THINNEST -> matching.stream().sorted(THINNEST_FIRST).limit(1).toList();
        };
    }

    private static double thickness(SeriesImages series) {
        return series.thickness() > 0 ? series.thickness() : Double.MAX_VALUE;
    }

    private static int number(SeriesImages series) {
        String number = series.series().attributes().number();
        return number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : Integer.MAX_VALUE;
    }
}
