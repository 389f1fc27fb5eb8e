package org.sightline.orchestration.ground;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sightline.orchestration.prior.BodyRegion;

/** Which site is a part of which, and where in the body it lies ({@code sites.tsv}). */
final class Sites {
    private static final Map<String, Site> TABLE = read();

    private Sites() {}

    /** @param group what it is one of; sites of one group exclude each other */
    private record Site(Optional<String> whole, Set<BodyRegion> regions, Optional<String> group) {}

    /** The site and all that it is a part of. */
    static Stream<String> upward(String site) {
        return Stream.iterate(Optional.of(site), Optional::isPresent, s -> s.flatMap(Sites::whole))
                .map(Optional::orElseThrow);
    }

    static boolean contains(String whole, String part) {
        return upward(part).anyMatch(whole::equals);
    }

    /** Whether what lies in the one does not lie in the other. Of a site that no table knows nothing is known. */
    static boolean exclude(String one, String other) {
        List<String> ways = upward(one).toList();
        List<String> others = upward(other).toList();
        if (!known(one) || !known(other) || ways.contains(other) || others.contains(one)) {
            return false;
        }
        Optional<String> common = ways.stream().filter(others::contains).findFirst();
        return common.map(c -> {
                    Optional<String> group = group(ways.get(ways.indexOf(c) - 1));
                    return group.isPresent() && group.equals(group(others.get(others.indexOf(c) - 1)));
                })
                .orElse(true);
    }

    private static Optional<String> group(String site) {
        return Optional.ofNullable(TABLE.get(site)).flatMap(Site::group);
    }

    /** Whether the code is one of anatomy. */
    static boolean known(String code) {
        return TABLE.containsKey(code);
    }

    /** Empty where the site says nothing about it, as a bone does. */
    static Set<BodyRegion> regions(String site) {
        return Optional.ofNullable(TABLE.get(site)).map(Site::regions).orElseGet(Set::of);
    }

    private static Optional<String> whole(String site) {
        return Optional.ofNullable(TABLE.get(site)).flatMap(Site::whole);
    }

    private static Map<String, Site> read() {
        Map<String, Site> sites = new HashMap<>();
        for (List<String> row : Table.rows("sites.tsv", 5)) {
            sites.put(row.get(0), new Site(Table.cell(row.get(2)), regionsOf(row.get(3)), Table.cell(row.get(4))));
        }
        return Map.copyOf(sites);
    }

    static Set<BodyRegion> regionsOf(String cell) {
        Set<BodyRegion> regions = EnumSet.noneOf(BodyRegion.class);
        Table.cell(cell).stream()
                .flatMap(c -> Arrays.stream(c.split(",")))
                .map(BodyRegion::valueOf)
                .forEach(regions::add);
        return regions;
    }
}
