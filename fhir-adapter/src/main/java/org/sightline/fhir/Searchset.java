package org.sightline.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Resource;

/** The answer to a search. */
final class Searchset {
    private Searchset() {}

    /**
     * @param selfUrl the search as it was understood: {@code <fhir base>/<type>?...}
     * @param total how many match, on all pages
     */
    static Bundle of(List<Resource> resources, String selfUrl, int total) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(total);
        bundle.addLink().setRelation("self").setUrl(selfUrl);
        resources.forEach(resource -> bundle.addEntry()
                .setFullUrl(base(selfUrl) + resource.fhirType() + "/"
                        + resource.getIdElement().getIdPart())
                .setResource(resource)
                .getSearch()
                .setMode(SearchEntryMode.MATCH));
        return bundle;
    }

    private static String base(String selfUrl) {
        String path = selfUrl.replaceFirst("\\?.*", "");
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
