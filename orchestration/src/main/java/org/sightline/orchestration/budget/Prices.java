package org.sightline.orchestration.budget;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sightline.orchestration.token.ImageSize;
import org.sightline.orchestration.token.TileGrid;
import org.sightline.orchestration.token.TokenProfile;

/** What pictures cost under a profile, and at which sizes they can be sent. */
final class Prices {
    /** Longer edges to scale down to where a picture is too dear at its own size: one, two and three tiles. */
    private static final int[] EDGES = {TileGrid.EDGE, 2 * TileGrid.EDGE, 3 * TileGrid.EDGE};

    private final TokenProfile profile;
    private final Map<ImageSize, Integer> alone = new HashMap<>();
    private final Map<ImageSize, Integer> leastAlone = new HashMap<>();
    private final Map<ImageSize, Integer> among = new HashMap<>();
    private final Map<ImageSize, ImageSize> cheapest = new HashMap<>();

    Prices(TokenProfile profile) {
        this.profile = profile;
    }

    /** Of a prompt's only picture. */
    int alone(ImageSize sent) {
        return alone.computeIfAbsent(sent, size -> profile.images(List.of(size)).total());
    }

    /** Of a prompt's only picture at the size that costs least. */
    int leastAlone(ImageSize own) {
        return leastAlone.computeIfAbsent(
                own, size -> sizes(size).stream().mapToInt(this::alone).min().orElseThrow());
    }

    /** Of one picture among several. */
    int among(ImageSize sent) {
        return among.computeIfAbsent(
                sent,
                size -> profile.images(List.of(size, size)).images().get(0).tokens());
    }

    int of(ImageSize sent, boolean alone) {
        return alone ? alone(sent) : among(sent);
    }

    /** The size that costs least beside others; the largest of several. */
    ImageSize cheapest(ImageSize own) {
        return cheapest.computeIfAbsent(
                own,
                size -> sizes(size).stream()
                        .min(Comparator.comparingInt(this::among)
                                .thenComparing(Comparator.comparingInt(ImageSize::width)
                                        .reversed()))
                        .orElseThrow());
    }

    /** Sizes to send a picture at, smallest first, its own last. */
    List<ImageSize> sizes(ImageSize own) {
        int edge = Math.max(own.width(), own.height());
        Stream<ImageSize> smaller =
                IntStream.of(EDGES).filter(limit -> limit < edge).mapToObj(limit -> scaled(own, limit / (double) edge));
        return Stream.concat(smaller, Stream.of(own)).toList();
    }

    private static ImageSize scaled(ImageSize own, double factor) {
        return new ImageSize(Math.max(1, (int) Math.round(own.width() * factor)), Math.max(1, (int)
                Math.round(own.height() * factor)));
    }
}
