package org.sightline.orchestration.budget;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sightline.orchestration.token.ImageSize;
import org.sightline.orchestration.token.ImageTokens;
import org.sightline.orchestration.token.TileGrid;
import org.sightline.orchestration.token.TokenProfile;

/** At which sizes a picture can be sent under a profile, what each costs, and how much the model sees of it. */
final class Prices {
    /** Longer edges to scale down to: one, two and three tiles. */
    private static final int[] EDGES = {TileGrid.EDGE, 2 * TileGrid.EDGE, 3 * TileGrid.EDGE};

    private static final Comparator<Offer> CHEAPER = Comparator.comparingInt(Offer::tokens);
    private static final Comparator<Offer> SHARPER =
            Comparator.comparingDouble(Offer::detail).reversed();
    /** Padding and scaling only where they save something. */
    private static final Comparator<Offer> PLAINER = Comparator.comparing(Offer::padded)
            .thenComparing(offer -> -offer.sent().width());

    private static final Comparator<Offer> LEAST =
            CHEAPER.thenComparing(SHARPER).thenComparing(PLAINER);
    private static final Comparator<Offer> BEST = SHARPER.thenComparing(CHEAPER).thenComparing(PLAINER);

    private final TokenProfile profile;
    private final Map<Long, Asked> asked = new HashMap<>();

    Prices(TokenProfile profile) {
        this.profile = profile;
    }

    /**
     * A size to send a picture at.
     *
     * @param sent the canvas
     * @param padded whether the picture leaves a part of the canvas black
     * @param detail pixels the model sees for each of the picture's own, along an edge; at most 1
     */
    record Offer(ImageSize sent, boolean padded, int tokens, double detail) {}

    /** All that was offered for a size, and the least of it. */
    private record Asked(List<Offer> offers, Offer least) {}

    /** The least tokens; of several the one that shows most. */
    Offer least(ImageSize own, boolean lone) {
        return asked(own, lone).least();
    }

    /**
     * The most detail for at most so many tokens; of several the cheapest.
     *
     * @param most at least what the {@link #least} offer costs
     */
    Offer best(ImageSize own, boolean lone, int most) {
        return asked(own, lone).offers().stream()
                .filter(offer -> offer.tokens() <= most)
                .min(BEST)
                .orElseThrow();
    }

    /** What the picture costs with all the detail that the model can see of it. */
    int full(ImageSize own, boolean lone) {
        return best(own, lone, Integer.MAX_VALUE).tokens();
    }

    private Asked asked(ImageSize own, boolean lone) {
        long key = ((long) own.width() << 32 | own.height()) * (lone ? -1 : 1);
        Asked known = asked.get(key);
        if (known == null) {
            known = priced(own, lone);
            asked.put(key, known);
        }
        return known;
    }

    private Asked priced(ImageSize own, boolean lone) {
        List<Offer> offers = new ArrayList<>();
        for (ImageSize sent : canvases(own)) {
            offers.add(offer(own, sent, lone));
        }
        return new Asked(offers, Collections.min(offers, LEAST));
    }

    /** Its own size, smaller ones, and each as a square: some profiles cut what is not square into more tiles. */
    private static List<ImageSize> canvases(ImageSize own) {
        List<ImageSize> canvases = new ArrayList<>();
        int edge = Math.max(own.width(), own.height());
        canvases.add(own);
        canvases.add(square(edge));
        for (int limit : EDGES) {
            if (limit < edge) {
                canvases.add(scaled(own, limit / (double) edge));
                canvases.add(square(limit));
            }
        }
        return canvases;
    }

    private Offer offer(ImageSize own, ImageSize sent, boolean lone) {
        ImageTokens tokens = tokens(sent, lone);
        double fit = Math.min(1, Math.min(sent.width() / (double) own.width(), sent.height() / (double) own.height()));
        boolean padded = Math.abs(sent.width() * (double) own.height() - sent.height() * (double) own.width())
                > Math.max(own.width(), own.height());
        // whole per mille: rounding of a scaled size is no detail
        return new Offer(sent, padded, tokens.tokens(), Math.rint(1000 * fit * encoded(tokens)) / 1000);
    }

    private ImageTokens tokens(ImageSize sent, boolean lone) {
        List<ImageSize> prompt = lone ? List.of(sent) : List.of(sent, sent);
        return profile.images(prompt).images().get(0);
    }

    /** Pixels that the encoder sees for each pixel that is sent, along the edge that fares worse; at most 1. */
    private double encoded(ImageTokens tokens) {
        if (profile == TokenProfile.GENERIC) {
            return 1;
        }
        double columns =
                tokens.grid().columns() * (double) edge() / tokens.size().width();
        double rows = tokens.grid().rows() * (double) edge() / tokens.size().height();
        return Math.min(1, Math.min(columns, rows));
    }

    /** Edge of the model's input in pixels; VILA-1.5 squeezes every picture to its own. */
    int edge() {
        return profile == TokenProfile.VILA_M3 ? 384 : TileGrid.EDGE;
    }

    private static ImageSize scaled(ImageSize own, double factor) {
        return new ImageSize(Math.max(1, (int) Math.round(own.width() * factor)), Math.max(1, (int)
                Math.round(own.height() * factor)));
    }

    private static ImageSize square(int edge) {
        return new ImageSize(edge, edge);
    }
}
