package org.sightline.orchestration.budget;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sightline.orchestration.budget.ContextPlan.Kind;
import org.sightline.orchestration.budget.ContextPlan.Reason;
import org.sightline.orchestration.token.ImageSize;

/**
 * Chooses what a model is shown. The same input gives the same plan; a larger limit never shows fewer findings; no prompt
 * is over the limit; a PRESENT finding that no picture shows is recorded.
 *
 * <p>What falls first when the limit is near: near-duplicates, whatever the limit; then samples, further key slices,
 * crops, overlays, lines of findings that are not PRESENT, films without findings; the slices that show findings last,
 * and of these those of structures before those of abnormalities.
 */
public final class Planner {
    /** A film that is cut into tiles as long as it is alone is kept so unless a crop shows so many times its detail. */
    private static final double WORTH_THE_TILES = 2;

    private Planner() {}

    /**
     * The plan.
     *
     * @param showables films and volumes, most important first
     * @param findings all of them, most important first; a place on a showable that is not there shows nothing
     * @throws IllegalArgumentException for two showables or findings of one id, or a place outside its volume
     */
    public static ContextPlan plan(Budget budget, Policy policy, List<Showable> showables, List<FindingSite> findings) {
        check(showables, findings);
        Prices prices = new Prices(budget.profile());
        Sightings sightings = new Sightings(showables, findings);
        Agenda agenda = new AgendaWriter(prices, policy, sightings, findings).written();
        agenda = policy.form() == Policy.Form.VILA_M3
                ? new M3Form(sightings.showables()).of(agenda)
                : filmAlone(budget, prices, new Videos(budget, policy, prices, sightings).shown(agenda));
        Packing packing = new Packing(prices, budget.room(), policy.chunks(), agenda);
        return new Assembly(budget, policy, prices, sightings).plan(agenda, packing);
    }

    /** Crops next to a film cost it its tiles. */
    private static Agenda filmAlone(Budget budget, Prices prices, Agenda agenda) {
        List<Candidate> crops = pictures(agenda, true);
        List<Candidate> others = pictures(agenda, false);
        if (crops.isEmpty() || others.size() != 1 || others.get(0).own().isEmpty()) {
            return agenda;
        }
        ImageSize film = others.get(0).own().orElseThrow();
        int words = agenda.all().stream().mapToInt(Candidate::words).sum();
        int tiles = prices.full(film, true);
        boolean tiled = tiles > prices.least(film, false).tokens() && words + tiles <= budget.room();
        return tiled && !worthTheTiles(prices, crops, film)
                ? agenda.without(crops, Reason.NO_MORE_DETAIL, "the film is cut into tiles as long as it is alone")
                : agenda;
    }

    private static List<Candidate> pictures(Agenda agenda, boolean crops) {
        return agenda.pictures().stream()
                .filter(candidate -> (candidate.kind() == Kind.CROP) == crops)
                .toList();
    }

    private static boolean worthTheTiles(Prices prices, List<Candidate> crops, ImageSize film) {
        CropRule rule = new CropRule(prices);
        return crops.stream()
                .flatMap(crop -> crop.box().stream())
                .anyMatch(box -> rule.gain(box, film, true) >= WORTH_THE_TILES);
    }

    private static void check(List<Showable> showables, List<FindingSite> findings) {
        Set<String> ids = new HashSet<>();
        for (Showable showable : showables) {
            refuse(!ids.add(showable.id()), "two showables have the id " + showable.id());
        }
        Set<String> findingIds = new HashSet<>();
        for (FindingSite finding : findings) {
            refuse(!findingIds.add(finding.id()), "two findings have the id " + finding.id());
            finding.places()
                    .forEach(place -> showables.stream()
                            .filter(showable -> showable.id().equals(place.showable()))
                            .forEach(showable -> refuse(!inside(place, showable), "a place outside " + showable.id())));
        }
    }

    private static boolean inside(FindingSite.Place place, Showable showable) {
        return showable instanceof Showable.Stack stack
                ? place.slice().stream().allMatch(slice -> slice >= 0 && slice < stack.slices())
                : place.slice().isEmpty();
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new IllegalArgumentException(why);
        }
    }
}
