package org.sightline.orchestration.ground;

import java.util.Optional;
import org.sightline.experts.Presence;

/**
 * The organ of a finding. Another organ contradicts, as another side does; a part of the evidence's organ is let pass
 * with a word, because few experts tell a lobe.
 */
final class SiteRule implements Rule {
    @Override
    public Check check(Match match) {
        String said = name(match.claim().assertion().bodySite().map(Words::of));
        String found = name(match.finding().bodySite().map(Words::of));
        String words = "site: the sentence says " + said + ", " + match.reader() + " says " + found;
        return switch (match.site()) {
            case SAME, WIDER -> Check.agrees(Check.Aspect.SITE);
            case FINER ->
                match.claim().assertion().bodySite().isPresent()
                        ? Check.agrees(Check.Aspect.SITE, words)
                        : Check.agrees(Check.Aspect.SITE);
            case APART ->
                !match.claim().denies() && match.found(Presence.PRESENT)
                        ? Check.contradicts(Check.Aspect.SITE, words)
                        : Check.silent(Check.Aspect.SITE, words);
        };
    }

    private static String name(Optional<String> site) {
        return site.orElse("no site");
    }
}
