package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.sightline.app.config.ResultKind;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.ResultObject;
import org.sightline.app.store.ObjectStore;
import org.sightline.dicom.Code;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.Uids;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.result.EncapsulatedPdf;
import org.sightline.dicom.result.EncapsulatedPdfWriter;
import org.sightline.dicom.result.ResultIdentity;
import org.sightline.dicom.result.SecondaryCapture;
import org.sightline.dicom.result.SecondaryCaptureWriter;
import org.sightline.dicom.result.SourceImage;
import org.sightline.dicom.sr.KeyObjects;
import org.sightline.dicom.sr.KeyObjectsWriter;
import org.sightline.dicom.sr.MeasurementReportWriter;
import org.sightline.orchestration.compose.EvidenceLine;
import org.sightline.orchestration.print.BurntIn;
import org.sightline.orchestration.print.Picture;
import org.sightline.orchestration.print.ReportPdf;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.result.KeyImage;
import org.sightline.orchestration.result.MeasurementReports;
import org.sightline.orchestration.review.Review;

/**
 * Writes the DICOM objects of a draft, each kind in a series of its own. UIDs follow from the draft and times from its
 * writing, so that the same draft gives the same objects byte for byte.
 */
@Singleton
public class DraftObjects {
    private static final Code REPORT = new Code("LN", "18748-4", "Diagnostic Imaging Report");
    private static final String KEY_IMAGES = ReportPdf.BANNER + ". Images of what was reported as present.";
    private static final int PRINTED = 6;
    private static final int PRINTED_PIXELS = 1024;
    private static final int FIRST_SERIES = 9100;

    private final Results results;
    private final Snapshots snapshots;
    private final StoredSegments segments;
    private final RegionPictures pictures;
    private final Set<ResultKind> kinds;
    private final List<Path> fonts;
    private final ZoneId zone;
    private final String version;

    public DraftObjects(
            Results results,
            Snapshots snapshots,
            StoredSegments segments,
            RegionPictures pictures,
            SightlineConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.results = results;
        this.snapshots = snapshots;
        this.segments = segments;
        this.pictures = pictures;
        this.kinds = config.results().orElse(Set.of());
        this.fonts = config.pdfFonts().orElse(List.of());
        this.zone = config.fhir().zone();
        this.version = version;
    }

    /** The stored objects; none when no expert said anything, because an archive has no use for an empty report. */
    public List<ResultObject> write(GroundedStudy grounded) {
        if (grounded.runs().stream().allMatch(run -> run.evidence().isEmpty())) {
            return List.of();
        }
        List<KeyImage> keyImages = KeyImage.of(grounded);
        List<ResultObject> written = new ArrayList<>();
        measurements(grounded, written);
        document(grounded, keyImages, written);
        selection(grounded, keyImages, written);
        captures(grounded, keyImages, written);
        return written;
    }

    /** The signed report for the archive, in a series of its own: each revision is one more object of it. */
    public List<ResultObject> write(GroundedStudy report, Review review) {
        if (!kinds.contains(ResultKind.REPORT)) {
            return List.of();
        }
        String id = report.draft().id();
        // Of two persons who sign at the same time one comes too late: their objects must not share a name.
        String decision = review.revision() + "/" + review.reviewer().id() + "/" + review.at();
        ResultIdentity identity = new ResultIdentity(
                Uids.named(ResultKind.REPORT + "-series/" + id),
                Uids.named(ResultKind.REPORT + "/" + id + "/" + decision),
                FIRST_SERIES + 100 * ResultKind.REPORT.ordinal(),
                review.revision(),
                "assisted report, signed",
                review.at().atZone(zone).toOffsetDateTime(),
                version);
        String title = review.kind() == Review.Kind.AMENDED ? "Amended report, signed" : "Report, signed";
        List<KeyImage> keyImages = KeyImage.of(report);
        return List.of(keep(
                report,
                ResultKind.REPORT,
                out -> EncapsulatedPdfWriter.write(
                        document(report, Optional.of(review), keyImages, title), source(report), identity, out)));
    }

    /** The report as PDF, with its key images. */
    public byte[] pdf(GroundedStudy report, Optional<Review> review) throws IOException {
        return pdf(report, review, KeyImage.of(report));
    }

    private byte[] pdf(GroundedStudy report, Optional<Review> review, List<KeyImage> keyImages) throws IOException {
        List<Picture> printed = keyImages.stream()
                .limit(PRINTED)
                .map(key -> picture(report, key, PRINTED_PIXELS))
                .toList();
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        ReportPdf.write(report, review, printed, fonts, pdf);
        return pdf.toByteArray();
    }

    private void measurements(GroundedStudy grounded, List<ResultObject> written) {
        if (kinds.contains(ResultKind.SR)) {
            MeasurementReports.of(grounded, segments)
                    .map(report -> keep(
                            grounded,
                            ResultKind.SR,
                            out -> MeasurementReportWriter.write(
                                    report,
                                    source(grounded),
                                    identity(grounded, ResultKind.SR, "draft measurements", 1),
                                    out)))
                    .ifPresent(written::add);
        }
    }

    private void document(GroundedStudy grounded, List<KeyImage> keyImages, List<ResultObject> written) {
        if (kinds.contains(ResultKind.PDF)) {
            ResultIdentity identity = identity(grounded, ResultKind.PDF, "draft report", 1);
            written.add(keep(
                    grounded,
                    ResultKind.PDF,
                    out -> EncapsulatedPdfWriter.write(
                            document(grounded, Optional.empty(), keyImages, "AI DRAFT report, not signed"),
                            source(grounded),
                            identity,
                            out)));
        }
    }

    private EncapsulatedPdf document(
            GroundedStudy report, Optional<Review> review, List<KeyImage> keyImages, String title) throws IOException {
        return new EncapsulatedPdf(pdf(report, review, keyImages), title, REPORT, images(keyImages));
    }

    private void selection(GroundedStudy grounded, List<KeyImage> keyImages, List<ResultObject> written) {
        if (kinds.contains(ResultKind.KO) && !keyImages.isEmpty()) {
            KeyObjects selection = new KeyObjects(KeyObjects.OF_INTEREST, KEY_IMAGES, images(keyImages));
            ResultIdentity identity = identity(grounded, ResultKind.KO, "key images of the draft", 1);
            written.add(keep(
                    grounded,
                    ResultKind.KO,
                    out -> KeyObjectsWriter.write(selection, source(grounded), identity, out)));
        }
    }

    private void captures(GroundedStudy grounded, List<KeyImage> keyImages, List<ResultObject> written) {
        if (kinds.contains(ResultKind.SC)) {
            for (int n = 1; n <= keyImages.size(); n++) {
                KeyImage key = keyImages.get(n - 1);
                ResultIdentity identity = identity(grounded, ResultKind.SC, "captures of the draft", n);
                written.add(keep(
                        grounded,
                        ResultKind.SC,
                        out -> SecondaryCaptureWriter.write(
                                capture(grounded, key),
                                snapshots.file(key.region().instance()),
                                identity,
                                out)));
            }
        }
    }

    private SecondaryCapture capture(GroundedStudy grounded, KeyImage key) throws IOException {
        Picture picture = picture(grounded, key, Integer.MAX_VALUE);
        BurntIn burnt = BurntIn.of(picture);
        String derivation = ReportPdf.BANNER + ": rendered with its default window, outlined: " + picture.caption();
        return new SecondaryCapture(burnt.rows(), burnt.columns(), burnt.rgb(), key.source(), derivation);
    }

    private Picture picture(GroundedStudy grounded, KeyImage key, int maxSize) {
        byte[] png = pictures.png(key.region(), key.run(), maxSize);
        return new Picture(png, EvidenceLine.of(grounded, key.run(), key.evidence()));
    }

    private static List<SourceImage> images(List<KeyImage> keyImages) {
        return keyImages.stream().map(KeyImage::source).distinct().toList();
    }

    /** Any instance names patient and study; the first does so on every run. */
    private InstanceFile source(GroundedStudy grounded) {
        InstanceRef first = grounded.study().series().get(0).instances().get(0).ref();
        return snapshots.file(first);
    }

    private ResultIdentity identity(GroundedStudy grounded, ResultKind kind, String description, int number) {
        String draft = grounded.draft().id();
        return new ResultIdentity(
                Uids.named(kind + "-series/" + draft),
                Uids.named(kind + "/" + draft + "/" + number),
                FIRST_SERIES + 100 * kind.ordinal(),
                number,
                description,
                grounded.draft().created().atZone(zone).toOffsetDateTime(),
                version);
    }

    private ResultObject keep(GroundedStudy grounded, ResultKind kind, ObjectStore.Content content) {
        return results.keep(grounded.study().version(), kind, content);
    }
}
