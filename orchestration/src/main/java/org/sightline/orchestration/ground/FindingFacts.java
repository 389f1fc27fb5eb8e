package org.sightline.orchestration.ground;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sightline.dicom.Code;

/** What grounding knows about a finding by itself ({@code findings.tsv}). */
final class FindingFacts {
    private static final Fact UNKNOWN = new Fact(Optional.empty(), Course.EITHER, 3, false, false);
    private static final Map<String, Fact> TABLE = read();

    private FindingFacts() {}

    /** Whether it can be meant by "acute". */
    enum Course {
        ACUTE,
        CHRONIC,
        EITHER,
        DEVICE
    }

    /**
     * @param site where it lies by its own meaning
     * @param urgency 1 tell somebody now .. 4 incidental
     * @param byExperts whether an expert model can report it
     * @param atEdge whether a study of another region may show it
     */
    record Fact(Optional<String> site, Course course, int urgency, boolean byExperts, boolean atEdge) {}

    static Fact of(Code concept) {
        return TABLE.getOrDefault(Table.key(concept), UNKNOWN);
    }

    private static Map<String, Fact> read() {
        Map<String, Fact> facts = new HashMap<>();
        for (List<String> row : Table.rows("findings.tsv", 7)) {
            facts.put(
                    row.get(0),
                    new Fact(
                            Table.cell(row.get(2)),
                            Course.valueOf(row.get(3)),
                            Integer.parseInt(row.get(4)),
                            row.get(5).equals("yes"),
                            row.get(6).equals("edge")));
        }
        return Map.copyOf(facts);
    }
}
