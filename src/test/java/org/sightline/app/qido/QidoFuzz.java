package org.sightline.app.qido;

import java.util.List;
import java.util.Map;

/** Lets the fuzzer at the parser of search parameters. */
public final class QidoFuzz {
    private QidoFuzz() {}

    public static void parse(Map<String, List<String>> query) {
        for (Level level : Level.values()) {
            Search search = Search.parse(query, level, 100);
            Conditions.of(search.matches());
        }
    }
}
