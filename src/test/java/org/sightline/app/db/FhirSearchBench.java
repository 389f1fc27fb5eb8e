package org.sightline.app.db;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.postgresql.ds.PGSimpleDataSource;
import org.sightline.fhir.Site;
import org.sightline.fhir.search.Encoding;
import org.sightline.fhir.search.FhirServer;
import org.sightline.fhir.search.Indexed;
import org.sightline.fhir.search.Page;
import org.sightline.fhir.search.Search;

/** Latency of searches over many reports: {@code FhirSearchBench JDBC_URL REPORTS ROUNDS}. See src/bench/fhir/search.sh. */
final class FhirSearchBench {
    private static final Site SITE = Site.at("http://localhost", "Bench", ZoneOffset.UTC, "1");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int BATCH = 1000;
    private static final int WARM = 10;
    private static final String[] STATUSES = {"final", "final", "final", "preliminary", "cancelled"};
    private static final String TOKEN = "insert into fhir_index (type, id, param, namespace, code)"
            + " values (:type, :id, :param, :namespace, :code)";
    private static final String TIME =
            "insert into fhir_time (type, id, param, low, high) values (:type, :id, :param, :low, :high)";
    private static final String RESOURCE =
            "insert into fhir_resource (type, id, version, study_uid, patient, patient_id,"
                    + " accession, status, updated, body, indexed) values (:type, :id, 1, :study, '', '', '', '', :updated, :body, 1)";

    private final FhirServer server = new FhirServer();
    private final FhirQueries queries = new FhirQueries(new FhirIncludes());
    private final Jdbi jdbi;

    private FhirSearchBench(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public static void main(String[] arguments) {
        String url = arguments[0];
        int reports = Integer.parseInt(arguments[1]);
        Jdbi jdbi = url.startsWith("jdbc:h2") ? h2(url) : postgresql(url);
        FhirSearchBench bench = new FhirSearchBench(jdbi);
        long begin = System.nanoTime();
        bench.fill(reports);
        System.out.printf(Locale.ROOT, "%d reports written in %.1f s%n", reports, (System.nanoTime() - begin) / 1e9);
        if (!url.startsWith("jdbc:h2")) {
            jdbi.useHandle(handle -> handle.execute("analyze"));
        }
        bench.measure(reports, Integer.parseInt(arguments[2]));
    }

    private static Jdbi h2(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        Flyway.configure().dataSource(source).locations("db/migration").load().migrate();
        return Jdbi.create(source);
    }

    private static Jdbi postgresql(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        Flyway.configure().dataSource(source).locations("db/migration").load().migrate();
        return Jdbi.create(source);
    }

    private void fill(int reports) {
        try (Handle handle = jdbi.open()) {
            if (handle.createQuery("select count(*) from fhir_resource")
                            .mapTo(Long.class)
                            .one()
                    > 0) {
                return; // of an earlier run
            }
            for (int from = 0; from < reports; from += BATCH) {
                int begin = from;
                handle.useTransaction(h -> batch(h, begin, Math.min(begin + BATCH, reports)));
            }
        }
    }

    private void batch(Handle handle, int from, int to) {
        PreparedBatch resources = handle.prepareBatch(RESOURCE);
        PreparedBatch tokens = handle.prepareBatch(TOKEN);
        PreparedBatch times = handle.prepareBatch(TIME);
        for (int number = from; number < to; number++) {
            if (number % 4 == 0) {
                add(resources, tokens, times, "Patient", "p" + number / 4, number, patient(number / 4));
            }
            add(resources, tokens, times, "Observation", "f" + number, number, observation(number));
            add(resources, tokens, times, "DiagnosticReport", "r" + number, number, report(number));
        }
        resources.execute();
        tokens.execute();
        times.execute();
    }

    private void add(
            PreparedBatch resources,
            PreparedBatch tokens,
            PreparedBatch times,
            String type,
            String id,
            int number,
            String body) {
        resources
                .bind("type", type)
                .bind("id", id)
                .bind("study", "1.2." + number)
                .bind("updated", START.plusSeconds(number))
                .bind("body", body)
                .add();
        Indexed indexed = server.index(body, ZoneOffset.UTC);
        indexed.values()
                .forEach(value -> tokens.bind("type", type)
                        .bind("id", id)
                        .bind("param", value.param())
                        .bind("namespace", value.system())
                        .bind("code", value.value())
                        .add());
        indexed.times()
                .forEach(time -> times.bind("type", type)
                        .bind("id", id)
                        .bind("param", time.param())
                        .bind("low", time.range().low())
                        .bind("high", time.range().high())
                        .add());
    }

    private static String patient(int number) {
        return "{\"resourceType\":\"Patient\",\"id\":\"p" + number
                + "\",\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"M" + number
                + "\"}],\"name\":[{\"family\":\"Family" + number + "\"}]}";
    }

    private static String observation(int number) {
        return "{\"resourceType\":\"Observation\",\"id\":\"f" + number
                + "\",\"status\":\"preliminary\",\"code\":{\"coding\":"
                + "[{\"system\":\"http://snomed.info/sct\",\"code\":\"60046008\"}]},\"subject\":{\"reference\":\"Patient/p"
                + number / 4 + "\"}}";
    }

    /** As large as a report with its narrative and HTML: about 6 kB. */
    private static String report(int number) {
        return "{\"resourceType\":\"DiagnosticReport\",\"id\":\"r" + number
                + "\",\"identifier\":[{\"system\":\"urn:report\","
                + "\"value\":\"run-" + number
                + "\"}],\"basedOn\":[{\"identifier\":{\"system\":\"urn:acc\",\"value\":\"A" + number
                + "\"}}],\"status\":\"" + STATUSES[number % STATUSES.length]
                + "\",\"category\":[{\"coding\":[{\"system\":"
                + "\"http://loinc.org\",\"code\":\"LP29684-5\"}]}],\"code\":{\"coding\":[{\"system\":\"http://loinc.org\","
                + "\"code\":\"18748-4\"}]},\"subject\":{\"reference\":\"Patient/p" + number / 4
                + "\"},\"effectiveDateTime\":\""
                + START.plusSeconds(number) + "\",\"issued\":\"" + START.plusSeconds(number + 60L)
                + "\",\"result\":[{\"reference\":"
                + "\"Observation/f" + number + "\"}],\"conclusion\":\"" + "No acute finding. ".repeat(60)
                + "\",\"presentedForm\":[{\"contentType\":\"text/html\",\"data\":\"" + "QUJD".repeat(1100) + "\"}]}";
    }

    private void measure(int reports, int rounds) {
        int some = reports / 2;
        String later = START.plusSeconds(reports - reports / 100).toString();
        List<String> asked = List.of(
                "DiagnosticReport?based-on.identifier=urn:acc|A" + some,
                "DiagnosticReport?identifier=urn:report|run-" + some,
                "DiagnosticReport?study=1.2." + some,
                "DiagnosticReport?patient=p" + some / 4,
                "DiagnosticReport?patient.identifier=urn:mrn|M" + some / 4,
                "DiagnosticReport?status=preliminary",
                "DiagnosticReport?status=preliminary&_sort=-issued",
                "DiagnosticReport?category=LP29684-5&status=final&issued=ge" + later,
                "DiagnosticReport?_lastUpdated=ge" + later + "&_sort=_lastUpdated",
                "DiagnosticReport?patient=p" + some / 4 + "&_include=DiagnosticReport:result",
                "Observation?code=60046008&patient=p" + some / 4,
                "Patient?family=family" + some / 4,
                "DiagnosticReport?status=preliminary&_summary=count");
        System.out.println("| query | matches | p50 ms | p95 ms |\n|---|---|---|---|");
        asked.forEach(query -> measure(query, rounds));
    }

    private void measure(String query, int rounds) {
        int mark = query.indexOf('?');
        List<Long> nanos = new ArrayList<>();
        String total = "";
        for (int round = 0; round < WARM + rounds; round++) {
            long begin = System.nanoTime();
            Search search =
                    server.search(SITE, query.substring(0, mark), server.parameters(query.substring(mark + 1)), false);
            Page page = jdbi.withHandle(handle -> queries.search(handle, search));
            server.searchset(SITE, search, page, Encoding.PLAIN);
            if (round >= WARM) {
                nanos.add(System.nanoTime() - begin);
            }
            total = page.total().isPresent() ? Long.toString(page.total().getAsLong()) : "not counted";
        }
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "| `%s` | %s | %.1f | %.1f |%n",
                query.replace("|", "\\|"),
                total,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 95 / 100] / 1e6);
        explain(query.substring(0, mark), query.substring(mark + 1));
    }

    /** Prints the plan with EXPLAIN=1, to see which index is used. */
    private void explain(String type, String query) {
        if (System.getenv("EXPLAIN") == null) {
            return;
        }
        Search search = server.search(SITE, type, server.parameters(query), false);
        FhirConditions conditions = new FhirConditions();
        String sql = FhirQuerySql.page(search, conditions);
        jdbi.useHandle(handle -> handle.createQuery("explain " + sql)
                .bindMap(conditions.values())
                .bind("type", type)
                .bind("sort", search.sort().param() + Indexed.SORT)
                .bind("size", search.count() + 1)
                .mapTo(String.class)
                .list()
                .forEach(line -> Arrays.stream(line.split("\n")).forEach(part -> System.out.println("    " + part))));
    }
}
