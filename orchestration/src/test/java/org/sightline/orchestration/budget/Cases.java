package org.sightline.orchestration.budget;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Region;
import org.sightline.orchestration.budget.SliceSignals.LabelRef;
import org.sightline.orchestration.token.ImageSize;
import org.sightline.orchestration.token.TokenProfile;

/** Films, volumes and findings to plan with. */
final class Cases {
    static final ImageSize CT = new ImageSize(512, 512);
    static final ImageSize FILM = new ImageSize(2544, 3056);

    private Cases() {}

    static Showable.Film film(String id) {
        return new Showable.Film(id, FILM);
    }

    /** A CT of slices 1 mm apart with one mask, {@code m}. */
    static Showable.Stack ct(int slices, SliceSignals.Label... labels) {
        return new Showable.Stack("ct", CT, slices, 1, List.of(new SliceSignals("m", slices, List.of(labels))));
    }

    /** A ball: on each slice the area of its circle. */
    static SliceSignals.Label ball(int label, int slices, int centre, int radius) {
        int[] areas = new int[slices];
        for (int slice = Math.max(0, centre - radius); slice <= Math.min(slices - 1, centre + radius); slice++) {
            areas[slice] = (int) Math.round(Math.PI * (radius * radius - (slice - centre) * (slice - centre)) + 1);
        }
        return SliceSignals.Label.of(label, areas, centre);
    }

    static FindingSite lesion(String id, int label) {
        return site(id, Finding.Kind.ABNORMALITY, Presence.PRESENT, masked(label));
    }

    static FindingSite site(String id, Finding.Kind kind, Presence presence, FindingSite.Place... places) {
        return new FindingSite(id, kind, presence, List.of(places), 20);
    }

    static FindingSite.Place masked(int label) {
        return new FindingSite.Place("ct", Optional.empty(), Optional.empty(), Optional.of(new LabelRef("m", label)));
    }

    static FindingSite.Place onFilm(String film, double left, double top, double right, double bottom) {
        return new FindingSite.Place(
                film, Optional.empty(), Optional.of(new Region.Box(left, top, right, bottom)), Optional.empty());
    }

    /** A study of any make. */
    record Study(
            TokenProfile profile,
            Policy policy,
            int reserved,
            int text,
            List<Showable> shown,
            List<FindingSite> findings) {
        ContextPlan plan(int limit) {
            return Planner.plan(new Budget(profile, limit, reserved, text), policy, shown, findings);
        }
    }

    static Study random(long seed) {
        Random random = new Random(seed);
        List<Showable> shown = new ArrayList<>();
        List<FindingSite> findings = new ArrayList<>();
        IntStream.range(0, random.nextInt(3)).forEach(i -> film(random, shown, findings));
        IntStream.range(0, random.nextInt(3)).forEach(i -> stack(random, shown, findings));
        if (random.nextBoolean()) {
            findings.add(site("whole study", Finding.Kind.ABNORMALITY, Presence.PRESENT));
        }
        TokenProfile[] profiles = TokenProfile.values();
        return new Study(
                profiles[random.nextInt(profiles.length)],
                policy(random),
                random.nextInt(1500),
                random.nextInt(500),
                shown,
                findings);
    }

    private static Policy policy(Random random) {
        return new Policy(
                random.nextInt(4) == 0 ? Policy.Form.VILA_M3 : Policy.Form.FREE,
                0.02 + 0.98 * random.nextDouble(),
                random.nextInt(10),
                random.nextInt(10),
                random.nextBoolean(),
                random.nextBoolean(),
                List.of(),
                random.nextInt(3) == 0
                        ? new Policy.FrameUse(random.nextInt(300), random.nextBoolean())
                        : Policy.FrameUse.NONE,
                1 + random.nextInt(5));
    }

    private static void film(Random random, List<Showable> shown, List<FindingSite> findings) {
        String id = "film" + shown.size();
        ImageSize size = new ImageSize(100 + random.nextInt(3000), 100 + random.nextInt(3000));
        shown.add(new Showable.Film(id, size));
        for (int i = random.nextInt(4); i > 0; i--) {
            double left = random.nextInt(size.width() - 2);
            double top = random.nextInt(size.height() - 2);
            findings.add(site(
                    "f" + findings.size(),
                    kind(random),
                    presence(random),
                    onFilm(
                            id,
                            left,
                            top,
                            left + 1 + random.nextInt((int) (size.width() - left - 1)),
                            top + 1 + random.nextInt((int) (size.height() - top - 1)))));
        }
    }

    private static void stack(Random random, List<Showable> shown, List<FindingSite> findings) {
        String id = "ct" + shown.size();
        int slices = 1 + random.nextInt(300);
        List<SliceSignals.Label> labels = new ArrayList<>();
        for (int label = 1; label <= random.nextInt(12); label++) {
            labels.add(ball(label, slices, random.nextInt(slices), 1 + random.nextInt(20)));
            FindingSite.Place place = new FindingSite.Place(
                    id, Optional.empty(), Optional.empty(), Optional.of(new LabelRef("m", label)));
            findings.add(site("f" + findings.size(), kind(random), presence(random), place));
        }
        findings.add(site(
                "f" + findings.size(),
                kind(random),
                presence(random),
                new FindingSite.Place(
                        id,
                        Optional.of(random.nextInt(slices)),
                        Optional.of(new Region.Box(10, 10, 40, 50)),
                        Optional.empty())));
        SliceSignals mask = new SliceSignals("m", slices, labels);
        shown.add(new Showable.Stack(id, CT, slices, 0.5 + random.nextInt(5), List.of(mask)));
    }

    private static Finding.Kind kind(Random random) {
        return random.nextInt(3) == 0 ? Finding.Kind.STRUCTURE : Finding.Kind.ABNORMALITY;
    }

    private static Presence presence(Random random) {
        return random.nextInt(3) > 0 ? Presence.PRESENT : Presence.UNCERTAIN;
    }
}
