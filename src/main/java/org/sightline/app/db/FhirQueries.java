package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.sightline.fhir.search.Cursor;
import org.sightline.fhir.search.Indexed;
import org.sightline.fhir.search.Page;
import org.sightline.fhir.search.Search;
import org.sightline.fhir.search.Stored;

/** Searches. */
@Singleton
public class FhirQueries {
    /** Matches beyond these are counted only for {@code _total=accurate}. */
    private static final int COUNTED = 10_000;

    private final FhirIncludes includes;

    public FhirQueries(FhirIncludes includes) {
        this.includes = includes;
    }

    private record Row(Stored stored, Instant key) {}

    /** One page of what a search finds. */
    public Page search(Handle handle, Search search) {
        if (search.countOnly()) {
            return new Page(List.of(), List.of(), false, total(handle, search, 0), Optional.empty(), Optional.empty());
        }
        List<Row> rows = new ArrayList<>(rows(handle, search));
        boolean more = rows.size() > search.count();
        if (more) {
            rows.remove(rows.size() - 1);
        }
        boolean backward = search.page().map(Cursor::backward).orElse(false);
        if (backward) {
            Collections.reverse(rows);
        }
        boolean first = search.page().isEmpty();
        Optional<Cursor> previous = backward ? edge(rows, more, true) : edge(rows, !first, true);
        Optional<Cursor> next = backward ? edge(rows, true, false) : edge(rows, more, false);
        List<Stored> matches = rows.stream().map(Row::stored).toList();
        FhirIncludes.Found found = includes.of(handle, search, matches);
        OptionalLong total = first && !more ? OptionalLong.of(matches.size()) : total(handle, search, COUNTED);
        return new Page(matches, found.resources(), found.cut(), counted(search, total), previous, next);
    }

    private static OptionalLong counted(Search search, OptionalLong total) {
        return search.total() == Search.Total.NONE ? OptionalLong.empty() : total;
    }

    private static Optional<Cursor> edge(List<Row> rows, boolean there, boolean backward) {
        if (!there || rows.isEmpty()) {
            return Optional.empty();
        }
        Row edge = rows.get(backward ? 0 : rows.size() - 1);
        return Optional.of(new Cursor(backward, edge.key(), edge.stored().id()));
    }

    private static List<Row> rows(Handle handle, Search search) {
        FhirConditions conditions = new FhirConditions();
        String sql = FhirQuerySql.page(search, conditions);
        return bound(handle, sql, conditions)
                .bind("type", search.type())
                .bind("sort", search.sort().param() + Indexed.SORT)
                .bind("size", search.count() + 1)
                .map((row, context) -> new Row(
                        new Stored(
                                row.getString("type"),
                                row.getString("id"),
                                row.getInt("version"),
                                row.getTimestamp("updated").toInstant(),
                                row.getString("body")),
                        row.getTimestamp("place").toInstant()))
                .list();
    }

    /** @param most counts no further, and then there is no total; 0 for no limit */
    private static OptionalLong total(Handle handle, Search search, int most) {
        if (search.total() == Search.Total.NONE && !search.countOnly()) {
            return OptionalLong.empty();
        }
        boolean all = most == 0 || search.total() == Search.Total.ACCURATE;
        FhirConditions conditions = new FhirConditions();
        String sql = FhirQuerySql.count(search, conditions, all ? 0 : most + 1);
        long total = bound(handle, sql, conditions)
                .bind("type", search.type())
                .mapTo(Long.class)
                .one();
        return all || total <= most ? OptionalLong.of(total) : OptionalLong.empty();
    }

    private static Query bound(Handle handle, String sql, FhirConditions conditions) {
        return handle.createQuery(sql).bindMap(conditions.values());
    }
}
