package org.sightline.fhir;

import java.net.URI;
import java.time.ZoneId;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * The place that publishes reports.
 *
 * @param baseUrl absolute http(s) address of Sightline as clients see it, without a slash at the end; FHIR is served at
 *     {@code <baseUrl>/fhir}
 * @param organisationName who owns the reports; becomes {@code DiagnosticReport.performer}
 * @param patientNamespace URI that identifies who issued a Patient ID when the images do not say (0010,0021)
 * @param accessionNamespace URI that identifies who issued accession numbers
 * @param zone time zone of studies without Timezone Offset From UTC (0008,0201)
 * @param softwareVersion version of Sightline
 * @param orderFeed whether orders reach the site's FHIR server from elsewhere: then they are named, and none is made from
 *     images
 */
public record Site(
        String baseUrl,
        String organisationName,
        String patientNamespace,
        String accessionNamespace,
        ZoneId zone,
        String softwareVersion,
        boolean orderFeed) {
    /** @throws StudyException {@code INVALID_CONFIGURATION} */
    public Site {
        baseUrl = baseUrl.replaceAll("/+$", "");
        require(baseUrl.matches("https?://[^/?#]+(/[^?#]*)?") && absolute(baseUrl), "base URL", baseUrl);
        require(!FhirText.of(organisationName).isEmpty(), "organisation name", organisationName);
        require(absolute(patientNamespace), "patient namespace", patientNamespace);
        require(absolute(accessionNamespace), "accession namespace", accessionNamespace);
        require(!softwareVersion.isBlank(), "software version", softwareVersion);
    }

    /** A site whose orders are known from its images alone. */
    public Site(
            String baseUrl,
            String organisationName,
            String patientNamespace,
            String accessionNamespace,
            ZoneId zone,
            String softwareVersion) {
        this(baseUrl, organisationName, patientNamespace, accessionNamespace, zone, softwareVersion, false);
    }

    /** A site that has no namespaces of its own yet: they are derived from its address. */
    public static Site at(String baseUrl, String organisationName, ZoneId zone, String softwareVersion) {
        String root = baseUrl.replaceAll("/+$", "") + "/id/";
        return new Site(baseUrl, organisationName, root + "patient", root + "accession", zone, softwareVersion);
    }

    /** The same site, whose orders come from elsewhere or not. */
    public Site withOrderFeed(boolean fed) {
        return new Site(baseUrl, organisationName, patientNamespace, accessionNamespace, zone, softwareVersion, fed);
    }

    /** The FHIR service base. */
    public String fhirUrl() {
        return baseUrl + "/fhir";
    }

    /** System of the identifiers that Sightline itself gives: report, finding, model ... */
    String identifierSystem(String kind) {
        return baseUrl + "/id/" + kind;
    }

    private static boolean absolute(String uri) {
        try {
            return URI.create(uri).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(boolean holds, String what, String value) {
        if (!holds) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION, value, "the site's " + what + " is empty or not an absolute URI");
        }
    }
}
