package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.sightline.fhir.search.Search;
import org.sightline.fhir.search.Search.Include;
import org.sightline.fhir.search.Stored;

/** What {@code _include} and {@code _revinclude} add to a page. */
@Singleton
public class FhirIncludes {
    /** More are not sent with one page. */
    private static final int MOST = 1000;

    record Found(List<Stored> resources, boolean cut) {}

    Found of(Handle handle, Search search, List<Stored> matches) {
        Set<String> names = new LinkedHashSet<>();
        if (!matches.isEmpty()) {
            search.includes()
                    .forEach(include -> names.addAll(
                            include.reverse()
                                    ? pointingAt(handle, include, matches)
                                    : pointedAt(handle, include, matches)));
        }
        matches.forEach(match -> names.remove(name(match)));
        List<String> sent = names.stream().limit(MOST).toList();
        return new Found(resources(handle, sent), names.size() > sent.size());
    }

    private static String name(Stored resource) {
        return resource.type() + "/" + resource.id();
    }

    private static List<String> pointedAt(Handle handle, Include include, List<Stored> matches) {
        return handle.createQuery("select distinct i.code from "
                        + FhirStore.of(include.source()).index()
                        + " i where i.type = :type and i.id in (<ids>) and i.param in (<params>) order by i.code limit "
                        + (MOST + 1))
                .bind("type", include.source())
                .bindList("ids", matches.stream().map(Stored::id).toList())
                .bindList("params", include.params())
                .mapTo(String.class)
                .filter(name -> include.target()
                        .map(type -> name.startsWith(type + "/"))
                        .orElse(true))
                .list();
    }

    private static List<String> pointingAt(Handle handle, Include include, List<Stored> matches) {
        if (include.target().map(type -> !type.equals(matches.get(0).type())).orElse(false)) {
            return List.of();
        }
        return handle.createQuery("select distinct i.type || '/' || i.id from "
                        + FhirStore.of(include.source()).index()
                        + " i where i.type = :type and i.param in (<params>) and i.code in (<names>) order by 1 limit "
                        + (MOST + 1))
                .bind("type", include.source())
                .bindList("params", include.params())
                .bindList("names", matches.stream().map(FhirIncludes::name).toList())
                .mapTo(String.class)
                .list();
    }

    private static List<Stored> resources(Handle handle, List<String> names) {
        Map<String, List<String>> ids = new TreeMap<>();
        names.forEach(name -> {
            int slash = name.indexOf('/');
            ids.computeIfAbsent(name.substring(0, slash), type -> new ArrayList<>())
                    .add(name.substring(slash + 1));
        });
        List<Stored> all = new ArrayList<>();
        ids.forEach((type, some) -> all.addAll(handle.createQuery("select type, id, version, updated, body from "
                        + FhirStore.of(type).resources() + " where type = :type and id in (<ids>) order by id")
                .bind("type", type)
                .bindList("ids", some)
                .map(FhirVersions::stored)
                .list()));
        return all;
    }
}
