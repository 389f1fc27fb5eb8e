package org.sightline.app.fhir;

import java.util.Optional;
import org.sightline.fhir.search.SmartEndpoints;

/** Where clients of the FHIR endpoint get their tokens. */
public interface TokenEndpoints {
    /** Empty where no tokens are taken. */
    Optional<SmartEndpoints> endpoints();
}
