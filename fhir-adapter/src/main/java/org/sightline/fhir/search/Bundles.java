package org.sightline.fhir.search;

import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Answers that hold several resources. */
final class Bundles {
    private Bundles() {}

    /** @param base the FHIR service base */
    static Bundle searchset(String base, Search search, Page page) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET);
        page.total().ifPresent(total -> bundle.setTotal((int) Math.min(total, Integer.MAX_VALUE)));
        String self = base + "/" + search.type() + (search.used().isEmpty() ? "" : "?" + search.used());
        bundle.addLink().setRelation("self").setUrl(linked(self, search.page()));
        links(bundle, self, page.previous(), page.next());
        page.matches().forEach(match -> entry(bundle, base, match, search.shape(), SearchEntryMode.MATCH));
        page.included().forEach(other -> entry(bundle, base, other, search.shape(), SearchEntryMode.INCLUDE));
        if (page.cut()) {
            bundle.addEntry()
                    .setFullUrl("urn:uuid:5b1d36e5-6d5c-4b86-9f0b-2f3a4d6f7a10")
                    .setResource(Outcome.of(
                            IssueSeverity.WARNING,
                            IssueType.INCOMPLETE,
                            "not everything that was to be included is here; ask for smaller pages with _count"))
                    .getSearch()
                    .setMode(SearchEntryMode.OUTCOME);
        }
        return bundle;
    }

    private static void links(Bundle bundle, String url, Optional<Cursor> previous, Optional<Cursor> next) {
        previous.ifPresent(cursor -> bundle.addLink().setRelation("previous").setUrl(linked(url, Optional.of(cursor))));
        next.ifPresent(cursor -> bundle.addLink().setRelation("next").setUrl(linked(url, Optional.of(cursor))));
    }

    private static String linked(String url, Optional<Cursor> page) {
        return page.map(cursor -> url + (url.contains("?") ? "&" : "?") + SearchParser.PAGE + "=" + cursor.token())
                .orElse(url);
    }

    private static void entry(Bundle bundle, String base, Stored stored, Shape shape, SearchEntryMode mode) {
        bundle.addEntry()
                .setFullUrl(base + "/" + stored.type() + "/" + stored.id())
                .setResource(Encoding.read(stored, shape))
                .getSearch()
                .setMode(mode);
    }

    /** @param url of the history, without the page */
    static Bundle history(String base, String url, Page page, Optional<Cursor> current) {
        Bundle bundle = new Bundle().setType(BundleType.HISTORY);
        page.total().ifPresent(total -> bundle.setTotal((int) total));
        bundle.addLink().setRelation("self").setUrl(linked(url, current));
        links(bundle, url, page.previous(), page.next());
        page.matches().forEach(version -> version(bundle, base, version));
        return bundle;
    }

    private static void version(Bundle bundle, String base, Stored version) {
        String name = version.type() + "/" + version.id();
        BundleEntryComponent entry = bundle.addEntry().setFullUrl(base + "/" + name);
        if (!version.deleted()) {
            entry.setResource(Encoding.read(version, Shape.WHOLE));
        }
        HTTPVerb method = version.deleted() ? HTTPVerb.DELETE : HTTPVerb.PUT;
        entry.getRequest().setMethod(method).setUrl(name);
        entry.getResponse()
                .setStatus(version.deleted() ? "204" : version.version() == 1 ? "201" : "200")
                .setEtag("W/\"" + version.version() + "\"")
                .setLastModifiedElement(new InstantType(java.util.Date.from(version.updated())));
    }
}
