package org.sightline.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;

/** Resources as transaction Bundles. */
final class Transactions {
    private Transactions() {}

    /** Every entry is a PUT to an id that is a function of the draft, so that sending it twice changes nothing. */
    static Bundle byId(List<Resource> resources, Site site) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        resources.forEach(resource -> {
            String path = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
            bundle.addEntry()
                    .setFullUrl(site.fhirUrl() + "/" + path)
                    .setResource(resource)
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl(path);
        });
        return bundle;
    }
}
