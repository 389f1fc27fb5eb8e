package org.sightline.fhir;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Media;
import org.hl7.fhir.r4.model.Resource;
import org.sightline.fhir.Rule.Neighbours;

/** Forms of values that look right and are not. */
final class ContentRules {
    private static final int SHA1_BYTES = 20;
    private static final Set<String> MULTIMEDIA = Set.of("DiagnosticReport", "ServiceRequest", "ImagingStudy");

    private ContentRules() {}

    /** FHIR has the base64 of the digest; the hex digits of it, which are met often, decode to something else. */
    static Stream<String> hashesAreSha1(Resource resource, Neighbours neighbours) {
        return FhirCodec.terser().getAllPopulatedChildElementsOfType(resource, Attachment.class).stream()
                .filter(attachment -> attachment.hasHash() && attachment.getHash().length != SHA1_BYTES)
                .map(attachment -> resource.fhirType() + ": Attachment.hash holds " + attachment.getHash().length
                        + " bytes; it is the base64 of the 20 bytes of a SHA-1 digest");
    }

    /** DICOM UIDs are URIs where FHIR asks for one: {@code urn:oid:} stands before them. */
    static Stream<String> uidsCarryTheirPrefix(Resource resource, Neighbours neighbours) {
        Stream<String> identifiers =
                FhirCodec.terser().getAllPopulatedChildElementsOfType(resource, Identifier.class).stream()
                        .filter(identifier -> Systems.DICOM_UID.equals(identifier.getSystem()))
                        .filter(identifier -> !prefixed(identifier.getValue()))
                        .map(identifier -> resource.fhirType() + ".identifier: a value of " + Systems.DICOM_UID
                                + " begins with urn:oid:");
        return Stream.concat(identifiers, sopClasses(resource));
    }

    private static Stream<String> sopClasses(Resource resource) {
        boolean bare = resource instanceof ImagingStudy study
                && study.getSeries().stream()
                        .flatMap(series -> series.getInstance().stream())
                        .anyMatch(instance -> !prefixed(instance.getSopClass().getCode()));
        return ReportRules.says(bare, "ImagingStudy.series.instance.sopClass: the code begins with urn:oid:");
    }

    private static boolean prefixed(String uid) {
        return String.valueOf(uid).startsWith(Systems.OID_PREFIX);
    }

    /** Corners are pairs of column and row, none before the first pixel, none behind the last where the size is known. */
    static Stream<String> regionsLieInTheirImage(Resource resource, Neighbours neighbours) {
        return resource instanceof Media media
                ? media.getExtensionsByUrl(Systems.IMAGE_REGION).stream().flatMap(region -> outline(media, region))
                : Stream.empty();
    }

    private static Stream<String> outline(Media media, Extension region) {
        List<BigDecimal> points = region.getExtensionsByUrl("coordinate").stream()
                .map(Extension::getValue)
                .filter(DecimalType.class::isInstance)
                .map(value -> ((DecimalType) value).getValue())
                .toList();
        boolean outside = IntStream.range(0, points.size()).anyMatch(i -> outside(media, i, points.get(i)));
        return Stream.concat(
                ReportRules.says(points.size() % 2 != 0, "Media: the corners of a region are pairs of column and row"),
                ReportRules.says(outside, "Media: a region lies outside its image"));
    }

    private static boolean outside(Media media, int index, BigDecimal value) {
        boolean column = index % 2 == 0;
        boolean known = column ? media.hasWidth() : media.hasHeight();
        int size = column ? media.getWidth() : media.getHeight();
        return value.signum() < 0 || known && value.compareTo(BigDecimal.valueOf(size)) > 0;
    }

    /** IHE IMR: one report, orders and studies, each a POST, and nothing else. */
    static Stream<String> multimediaReportsAreClosed(Resource resource, Neighbours neighbours) {
        if (!(resource instanceof Bundle bundle) || !isMultimediaReport(bundle)) {
            return Stream.empty();
        }
        Stream<String> strangers = bundle.getEntry().stream()
                .filter(entry -> !MULTIMEDIA.contains(type(entry)))
                .map(entry -> "Bundle: a multimedia report holds no " + type(entry));
        boolean post =
                bundle.getEntry().stream().allMatch(entry -> entry.getRequest().getMethod() == HTTPVerb.POST);
        long reports = bundle.getEntry().stream()
                .filter(entry -> type(entry).equals("DiagnosticReport"))
                .count();
        return Stream.of(
                        strangers,
                        ReportRules.says(!post, "Bundle: every entry of a multimedia report is a POST"),
                        ReportRules.says(reports != 1, "Bundle: a multimedia report holds one DiagnosticReport"))
                .flatMap(lines -> lines);
    }

    static boolean isMultimediaReport(Bundle bundle) {
        return bundle.getMeta().getProfile().stream()
                .anyMatch(profile -> (Systems.IMR + "imr-store-multimedia-report-bundle").equals(profile.getValue()));
    }

    private static String type(BundleEntryComponent entry) {
        return entry.hasResource() ? entry.getResource().fhirType() : "resource";
    }
}
