package org.sightline.orchestration.print;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.review.Review;

/** Prints a draft or report as PDF: every page says what it is and whose it is. */
public final class ReportPdf {
    /** What every rendering of a draft says first. */
    public static final String BANNER = "AI DRAFT - not for clinical use until signed";

    static final String STATEMENT =
            "Sightline is research software and no medical device: not for diagnosis. A radiologist has to check every"
                    + " sentence against the images before any use.";

    private static final float TOP = PDRectangle.A4.getHeight();

    private ReportPdf() {}

    /**
     * Writes the document; the stream stays open. The same report gives the same bytes.
     *
     * @param review what a person has decided; empty for a draft
     * @param pictures key images, best first
     * @param fonts TrueType files for characters that Liberation Sans lacks, such as Chinese; without one they are boxes
     * @throws IOException when a font or picture cannot be read, or the stream cannot be written
     */
    public static void write(
            GroundedStudy study, Optional<Review> review, List<Picture> pictures, List<Path> fonts, OutputStream out)
            throws IOException {
        Standing standing = Standing.of(study.draft(), review);
        try (PDDocument document = new PDDocument()) {
            Typeface typeface = new Typeface(document, fonts);
            try (Flow flow = new Flow(document, typeface)) {
                new ReportBody(study, standing, pictures, flow).write();
            }
            describe(document, study, standing);
            for (int n = 0; n < document.getNumberOfPages(); n++) {
                frame(document, n, typeface, standing, new StudyLines(study.study()).line());
            }
            document.save(out);
        }
    }

    /** Titles that say "draft" follow the file where its pages are not seen; none holds a name. */
    private static void describe(PDDocument document, GroundedStudy study, Standing standing) {
        GregorianCalendar created = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        created.setTimeInMillis(standing.at().toEpochMilli());
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(standing.banner());
        information.setSubject(standing.title() + " " + study.draft().id() + (standing.signed() ? "" : ", not signed"));
        information.setAuthor("Sightline, " + study.draft().author());
        information.setKeywords(
                standing.signed()
                        ? "drafted with AI, research use only"
                        : "AI, draft, preliminary, unverified, research use only");
        information.setCreator("Sightline");
        information.setProducer("Sightline with Apache PDFBox");
        information.setCreationDate(created);
        information.setModificationDate(created);
        document.getDocumentCatalog().setLanguage("en");
        document.setDocumentId(standing.at().toEpochMilli()); // else the machine's time makes the file's id
    }

    private static void frame(PDDocument document, int index, Typeface typeface, Standing standing, String whose)
            throws IOException {
        PDPage page = document.getPage(index);
        try (Ink ink = new Ink(new PDPageContentStream(document, page, AppendMode.APPEND, true, true), typeface)) {
            ink.bar(0, TOP - 42, PDRectangle.A4.getWidth(), 26, standing.rgb());
            ink.text(standing.banner(), Flow.LEFT, TOP - 33, new Style(true, 12, 0x000000));
            ink.text(whose, Flow.LEFT, TOP - 62, Style.LABEL);
            ink.bar(Flow.LEFT, TOP - 70, Flow.RIGHT - Flow.LEFT, 0.5f, 0xB0B0B0);
            ink.bar(Flow.LEFT, 52, Flow.RIGHT - Flow.LEFT, 0.5f, 0xB0B0B0);
            ink.text("Research use only. Not a medical device, not for diagnosis.", Flow.LEFT, 40, Style.SMALL);
            String number = "page " + (index + 1) + " of " + document.getNumberOfPages();
            ink.textRight(number, Flow.RIGHT, 40, Style.SMALL);
        }
    }
}
