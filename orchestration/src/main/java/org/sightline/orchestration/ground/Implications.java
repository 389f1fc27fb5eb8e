package org.sightline.orchestration.ground;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which finding says something of which other one ({@code implications.tsv}). */
final class Implications {
    private static final Map<String, List<Edge>> EDGES = new HashMap<>();
    private static final Set<String> CONCEPTS = new HashSet<>();
    /** Topics of the table only: there are few. */
    private static final Map<Topic, Map<String, Reached>> KNOWN = new ConcurrentHashMap<>();

    static {
        Table.rows("implications.tsv", 4).forEach(Implications::add);
    }

    private Implications() {}

    private record Edge(String to, boolean always, String reason) {}

    /** A concept that follows, and by what. */
    private record Reached(boolean always, String reason) {
        Reached then(Edge edge) {
            return new Reached(
                    always && edge.always(),
                    reason.isEmpty() || edge.reason().isEmpty()
                            ? reason + edge.reason()
                            : reason + "; " + edge.reason());
        }
    }

    private record Visit(String node, Reached how) {}

    /** Empty where neither says anything of the other. */
    static Optional<Relation> between(Topic claim, Topic evidence) {
        if (claim.concept().equals(evidence.concept())) {
            return Optional.of(Relation.SAME);
        }
        if (!CONCEPTS.contains(claim.concept()) || !CONCEPTS.contains(evidence.concept())) {
            return Optional.empty();
        }
        Reached up = implied(evidence).get(claim.concept());
        Reached down = implied(claim).get(evidence.concept());
        if (up == null) {
            return Optional.ofNullable(down).map(r -> new Relation(Relation.Kind.NARROWER, r.always(), r.reason()));
        }
        boolean both = down != null && down.always() && up.always();
        return Optional.of(both ? Relation.SAME : new Relation(Relation.Kind.WIDER, up.always(), up.reason()));
    }

    private static Map<String, Reached> implied(Topic topic) {
        return KNOWN.computeIfAbsent(topic, Implications::walk);
    }

    /** What follows, by concept; what follows always comes before what follows as a rule. */
    private static Map<String, Reached> walk(Topic topic) {
        Map<String, Reached> found = new HashMap<>();
        Set<String> seen = new HashSet<>();
        Deque<Visit> open = new ArrayDeque<>();
        Reached start = new Reached(true, "");
        topic.site().stream()
                .flatMap(Sites::upward)
                .forEach(site -> open.add(new Visit(topic.concept() + "@" + site, start)));
        open.add(new Visit(topic.concept(), start));
        while (!open.isEmpty()) {
            Visit visit = open.removeFirst();
            if (seen.add(visit.node())) {
                found.putIfAbsent(concept(visit.node()), visit.how());
                follow(visit, open);
            }
        }
        return found;
    }

    /** What always follows is gone through first, then the rest by the number of steps, so that the shortest reason is told. */
    private static void follow(Visit visit, Deque<Visit> open) {
        for (Edge edge : EDGES.getOrDefault(visit.node(), List.of())) {
            Visit next = new Visit(edge.to(), visit.how().then(edge));
            if (next.how().always()) {
                open.addFirst(next);
            } else if (visit.how().always() || edge.always()) { // twice "as a rule" is none any more
                open.addLast(next);
            }
        }
        if (visit.node().contains("@")) {
            open.addFirst(new Visit(concept(visit.node()), visit.how()));
        }
    }

    private static void add(List<String> row) {
        String from = row.get(0);
        String to = row.get(2);
        boolean always = !row.get(1).equals("USUALLY");
        CONCEPTS.add(concept(from));
        CONCEPTS.add(concept(to));
        edge(from, new Edge(to, always, row.get(3)));
        if (row.get(1).equals("SAME")) {
            edge(to, new Edge(from, true, row.get(3)));
        }
    }

    private static void edge(String from, Edge edge) {
        EDGES.computeIfAbsent(from, key -> new ArrayList<>()).add(edge);
    }

    private static String concept(String node) {
        int at = node.indexOf('@');
        return at < 0 ? node : node.substring(0, at);
    }
}
