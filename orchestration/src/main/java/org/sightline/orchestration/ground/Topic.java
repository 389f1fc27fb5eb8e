package org.sightline.orchestration.ground;

import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.experts.Finding;
import org.sightline.orchestration.report.Assertion;

/**
 * What a claim or a finding is about.
 *
 * @param concept key of the code
 * @param site key of the site: the one that is stated, or else the one that the concept has by its meaning
 */
record Topic(String concept, Optional<String> site) {
    static Topic of(Assertion claim) {
        return of(claim.concept(), claim.bodySite());
    }

    static Topic of(Finding finding) {
        return of(finding.concept(), finding.bodySite());
    }

    static Topic of(Code concept, Optional<Code> stated) {
        return new Topic(
                Table.key(concept),
                stated.map(Table::key).or(() -> FindingFacts.of(concept).site()));
    }

    /** How the site of a claim stands to that of evidence. */
    enum SiteFit {
        SAME,
        /** The claim names no site, or one that holds the evidence's. */
        WIDER,
        /** The claim names a part of the evidence's site or one that overlaps it, or a site where the evidence has none. */
        FINER,
        APART
    }

    /** How the site of this claim stands to that of evidence. */
    SiteFit fit(Topic evidence) {
        if (site.equals(evidence.site())) {
            return SiteFit.SAME;
        }
        if (site.isEmpty() || evidence.site().isEmpty()) {
            return site.isEmpty() ? SiteFit.WIDER : SiteFit.FINER;
        }
        if (Sites.contains(site.get(), evidence.site().get())) {
            return SiteFit.WIDER;
        }
        return Sites.exclude(site.get(), evidence.site().get()) ? SiteFit.APART : SiteFit.FINER;
    }
}
