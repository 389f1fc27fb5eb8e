package org.sightline.orchestration.budget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What of an agenda fits: as many of its first candidates as one prompt takes, or, where that leaves a needed one out,
 * as many as several prompts take one after the other. Since the cost of a list is never below that of a part of it, a
 * larger room holds everything that is needed of a smaller one.
 */
final class Packing {
    /** Fewer tokens make no draft that is worth merging. */
    static final int SHORTEST_DRAFT = 64;

    private final Prices prices;
    private final int room;
    private final List<List<Candidate>> chunks = new ArrayList<>();
    private final List<Candidate> dropped = new ArrayList<>();

    Packing(Prices prices, int room, int mostChunks, Agenda agenda) {
        this.prices = prices;
        this.room = room;
        List<Candidate> all = agenda.all();
        int fits = fits(all, 0);
        int most = Math.min(mostChunks, room / SHORTEST_DRAFT);
        if (fits >= agenda.needed().size() || most < 2) {
            chunks.add(new ArrayList<>(all.subList(0, fits)));
            dropped.addAll(all.subList(fits, all.size()));
        } else {
            pack(agenda, most);
        }
    }

    List<List<Candidate>> chunks() {
        return chunks;
    }

    List<Candidate> dropped() {
        return dropped;
    }

    /** How far one prompt reaches from a candidate on. */
    private int fits(List<Candidate> candidates, int from) {
        Tally tally = Tally.NONE;
        int at = from;
        while (at < candidates.size()) {
            tally = tally.with(prices, candidates.get(at));
            if (tally.tokens() > room) {
                break;
            }
            at++;
        }
        return at;
    }

    private void pack(Agenda agenda, int most) {
        List<Candidate> needed = agenda.needed();
        int from = 0;
        while (from < needed.size() && chunks.size() < most) {
            int to = fits(needed, from);
            if (to == from) {
                break;
            }
            chunks.add(new ArrayList<>(needed.subList(from, to)));
            from = to;
        }
        dropped.addAll(needed.subList(from, needed.size()));
        boolean whole = from == needed.size();
        agenda.optional().forEach(candidate -> {
            if (!whole || !added(candidate)) {
                dropped.add(candidate);
            }
        });
    }

    /** To the chunk that shows the same slice or film, else the same volume, else any that has room. */
    private boolean added(Candidate candidate) {
        return IntStream.range(0, chunks.size())
                .boxed()
                .sorted(Comparator.comparing(chunk -> -nearness(chunks.get(chunk), candidate)))
                .map(chunks::get)
                .filter(chunk -> Tally.of(prices, chunk).with(prices, candidate).tokens() <= room)
                .findFirst()
                .map(chunk -> chunk.add(candidate))
                .orElse(false);
    }

    private static int nearness(List<Candidate> chunk, Candidate candidate) {
        return chunk.stream()
                .mapToInt(other -> other.view().equals(candidate.view())
                        ? 2
                        : other.showable().equals(candidate.showable()) ? 1 : 0)
                .max()
                .orElse(0);
    }
}
