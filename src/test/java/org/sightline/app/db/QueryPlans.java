package org.sightline.app.db;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads what PostgreSQL's auto_explain has logged and lists statements that read a large table without an index, or much of
 * one to throw it away: {@code QueryPlans LOG}. Ends with 1 where there is one that is not known. See src/bench/plans/run.sh.
 */
final class QueryPlans {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MANY = 5000;

    /** Parts of statements that read much on purpose, with the reason. */
    private static final Map<String, String> KNOWN = Map.of(
            "from instance where sop_uid > $1", "the doctor reads every row, in pages",
            "select study_uid from study order by updated desc", "a study is found by its name in logs, hashing all",
            "from study s where state in ('RECEIVING'", "the doctor looks at all studies under way",
            "limit 10001) m", "totals are counted up to 10,000",
            "from agreement where signed >=", "sums what it reads",
            "as amount from current_result where study_uid in", "one page of QIDO-RS holds up to 5,000 studies",
            " from many", "the filler",
            "from fhir_resource union all select type, id, 'status'", "the filler",
            "insert into fhir_version (type, id, version, updated, body) select type", "the filler");

    private QueryPlans() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> bad = new TreeMap<>();
        Map<String, Integer> seen = new LinkedHashMap<>();
        List<Path> logs;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            logs = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        for (Path log : logs) {
            try (Stream<String> lines = Files.lines(log)) {
                lines.filter(line -> line.contains("plan:")).forEach(line -> look(line, seen, bad));
            }
        }
        System.out.println(seen.size() + " different statements, " + bad.size() + " that read much of a large table:");
        bad.forEach((statement, why) -> System.out.println("- " + why + ": " + statement));
        System.exit(seen.isEmpty() || !bad.isEmpty() ? 1 : 0);
    }

    private static void look(String line, Map<String, Integer> seen, Map<String, String> bad) {
        JsonNode explained;
        try {
            String message = JSON.readTree(line).path("message").asText();
            explained = JSON.readTree(message.substring(message.indexOf("plan:") + 5));
        } catch (IOException e) {
            return; // cut in the middle when the server ended
        }
        String statement =
                explained.path("Query Text").asText().replaceAll("\\s+", " ").strip();
        seen.merge(statement, 1, Integer::sum);
        if (KNOWN.keySet().stream().noneMatch(known -> statement.contains(known))) {
            nodes(explained.path("Plan"), statement, bad);
        }
    }

    private static void nodes(JsonNode node, String statement, Map<String, String> bad) {
        double loops = Math.max(1, node.path("Actual Loops").asDouble());
        double thrownAway = loops
                * (node.path("Rows Removed by Filter").asDouble()
                        + node.path("Rows Removed by Index Recheck").asDouble());
        double read = loops * node.path("Actual Rows").asDouble() + thrownAway;
        String type = node.path("Node Type").asText();
        String where = node.path("Relation Name").asText(node.path("Index Name").asText());
        if (type.equals("Seq Scan") && read > MANY || thrownAway > MANY) {
            bad.merge(statement, type + " of " + where + ", " + Math.round(read) + " rows", (first, second) -> first);
        }
        node.path("Plans").forEach(child -> nodes(child, statement, bad));
    }
}
