package org.sightline.orchestration.ground;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.Assertion.Change;
import org.sightline.orchestration.report.Assertion.Standing;

/** What a sentence claims, put together word by word. */
record Claimed(Assertion assertion) {
    static Claimed says(Code concept, Presence presence) {
        return new Claimed(new Assertion(concept, presence, Optional.empty(), List.of()));
    }

    Claimed at(Code site) {
        return with(Optional.of(site), assertion.quantities(), assertion.standing(), assertion.change());
    }

    Claimed as(Standing standing) {
        return with(assertion.bodySite(), assertion.quantities(), standing, assertion.change());
    }

    Claimed with(Change change) {
        return with(assertion.bodySite(), assertion.quantities(), assertion.standing(), Optional.of(change));
    }

    Claimed of(Quantity... quantities) {
        return with(assertion.bodySite(), List.of(quantities), assertion.standing(), assertion.change());
    }

    private Claimed with(Optional<Code> site, List<Quantity> quantities, Standing standing, Optional<Change> change) {
        return new Claimed(new Assertion(
                assertion.concept(), assertion.presence(), assertion.laterality(), site, quantities, standing, change));
    }
}
