package org.sightline.fhir;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.review.Review;

/** Every kind of bundle that leaves the house, by the name of its snapshot. */
final class EmittedBundles {
    private static final FhirAdapter ADAPTER = new FhirAdapter();

    private EmittedBundles() {}

    static Map<String, Supplier<String>> all() {
        Map<String, Supplier<String>> bundles = new LinkedHashMap<>();
        bundles.put("draft-radiograph", draft(SampleStudies.CHEST_RADIOGRAPH));
        bundles.put("draft-ct", draft(SampleStudies.CHEST_CT));
        bundles.put("draft-mr", draft(SampleStudies.BRAIN));
        bundles.put("draft-no-findings", draft(SampleStudies.CHEST_CT_NOTHING_FOUND));
        bundles.put("draft-degraded", draft(SampleStudies.ALL_DECLINED));
        bundles.put("draft-contradicted", draft(SampleStudies.CONTRADICTED));
        bundles.put("draft-bare", draft(SampleStudies.BARE));
        bundles.put("superseded", () -> ADAPTER.supersededTransaction(edited(), Samples.SITE, Samples.SEGMENTS));
        bundles.put("signed", reviewed(Review.Kind.SIGNED));
        bundles.put("amended", reviewed(Review.Kind.AMENDED));
        bundles.put("rejected", reviewed(Review.Kind.REJECTED));
        bundles.put("retracted", reviewed(Review.Kind.RETRACTED));
        bundles.put("imr-signed", store(Review.Kind.SIGNED));
        bundles.put("imr-amended", store(Review.Kind.AMENDED));
        return bundles;
    }

    /** A bundle of {@link #all}. */
    static String named(String name) {
        return Optional.ofNullable(all().get(name)).orElseThrow().get();
    }

    private static GroundedStudy edited() {
        return SampleReviews.edited();
    }

    private static Supplier<String> draft(SampleStudies sample) {
        return () -> ADAPTER.transaction(sample.study(), Samples.SITE, Samples.SEGMENTS);
    }

    private static Supplier<String> reviewed(Review.Kind kind) {
        return () -> ADAPTER.transaction(edited(), SampleReviews.review(kind), Samples.SITE, Samples.SEGMENTS);
    }

    private static Supplier<String> store(Review.Kind kind) {
        return () -> ADAPTER.storeBundle(edited(), SampleReviews.review(kind), Samples.SITE, Samples.SEGMENTS);
    }
}
