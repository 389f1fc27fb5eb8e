package org.sightline.orchestration.budget;

import java.util.List;

/**
 * The least that candidates cost together, which never falls when one more is added: where a profile cuts a picture into
 * tiles only when it is alone, and that is dearer than two, a companion can go with it.
 */
record Tally(int words, int frames, int pictures, int among, int alone) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    static Tally of(Prices prices, List<Candidate> candidates) {
        Tally tally = NONE;
        for (Candidate candidate : candidates) {
            tally = tally.with(prices, candidate);
        }
        return tally;
    }

    Tally with(Prices prices, Candidate candidate) {
        if (candidate.own().isEmpty()) {
            int line = candidate.pictured() ? 0 : candidate.words();
            return new Tally(words + line, frames + candidate.words() - line, pictures, among, alone);
        }
        return candidate
                .own()
                .map(own -> new Tally(
                        words,
                        frames,
                        pictures + 1,
                        among + prices.least(own, false).tokens(),
                        prices.least(own, true).tokens()))
                .orElseThrow();
    }

    int tokens() {
        return words + frames + (lone() ? Math.min(alone, 2 * among) : among);
    }

    /** Whether there is one picture and no other. */
    boolean lone() {
        return pictures == 1 && frames == 0;
    }
}
