package org.sightline.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.query.InstanceIntake;
import org.sightline.dicom.query.RetrieveProgress;
import org.sightline.dicom.query.RetrieveReport;

/** Retrieves objects from a DICOMweb server (WADO-RS, PS3.18 section 10.4), part by part in bounded memory. */
public final class WadoClient {
    /** Objects as they are stored there, and from servers that know no asterisk in their default syntax. */
    private static final String ACCEPT = "multipart/related; type=\"application/dicom\"; transfer-syntax=*, "
            + "multipart/related; type=\"application/dicom\"; q=0.5, application/dicom; transfer-syntax=*; q=0.3";

    private static final String DICOM = "application/dicom";

    private final WebAccess access;
    private final WebConnection connection;
    private final long largest;

    /** @param largestObject bytes of one object above which it is refused */
    public WadoClient(WebAccess access, long largestObject) {
        this.access = access;
        this.connection = new WebConnection(access);
        this.largest = largestObject;
    }

    /**
     * Retrieves a study.
     *
     * @param expected objects that the server said the study has, 0 when it did not: fewer are reported as remaining
     * @throws StudyException {@code PEER_UNREACHABLE}, {@code PEER_REFUSED}, {@code NOT_FOUND}
     */
    public RetrieveReport study(String studyUid, int expected, InstanceIntake intake, RetrieveProgress progress) {
        return retrieve("/studies/" + Uids.require(studyUid, "Study Instance UID"), expected, intake, progress);
    }

    /**
     * Retrieves one series.
     *
     * @param expected as in {@link #study}
     * @throws StudyException {@code PEER_UNREACHABLE}, {@code PEER_REFUSED}, {@code NOT_FOUND}
     */
    public RetrieveReport series(SeriesRef series, int expected, InstanceIntake intake, RetrieveProgress progress) {
        return retrieve("/studies/" + series.studyUid() + "/series/" + series.seriesUid(), expected, intake, progress);
    }

    private RetrieveReport retrieve(String path, int expected, InstanceIntake intake, RetrieveProgress progress) {
        HttpResponse<InputStream> answer = connection.get(path, ACCEPT);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        Taking taking = new Taking(intake, progress, expected);
        try (WatchedInput body = new WatchedInput(answer.body(), access.silence())) {
            String essence = type.isEmpty() ? "" : essence(type);
            if (essence.equals(DICOM)) {
                taking.take(body, body);
            } else if (essence.equals("multipart/related")) {
                parts(MultipartRelated.open(type, body), taking, body);
            } else if (answer.statusCode() != 204) {
                throw connection.refusal(
                        ErrorCode.PEER_REFUSED, "answered a retrieval with neither multipart/related nor DICOM");
            }
        } catch (IOException e) {
            throw connection.broken(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw connection.broken(e);
        }
        return taking.report();
    }

    private void parts(MultipartRelated multipart, Taking taking, WatchedInput body)
            throws IOException, InterruptedException {
        for (Optional<MultipartPart> part = next(multipart); part.isPresent(); part = next(multipart)) {
            if (part.get().mediaType().equals(DICOM)) {
                taking.take(part.get().body(), body);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** The rules of the format are written for requests, where the sender is to blame; here it is the server. */
    private Optional<MultipartPart> next(MultipartRelated multipart) throws IOException {
        try {
            return multipart.next();
        } catch (StudyException e) {
            throw new IOException(e.reason(), e);
        }
    }

    private String essence(String type) {
        try {
            return MediaType.parse(type).essence();
        } catch (StudyException e) {
            throw connection.refusal(ErrorCode.PEER_REFUSED, "answered with an unreadable media type");
        }
    }

    /** Hands objects over and counts. */
    private final class Taking {
        private final InstanceIntake intake;
        private final RetrieveProgress progress;
        private final int expected;
        private int completed;
        private int failed;
        private Optional<StudyException> refusal = Optional.empty();

        Taking(InstanceIntake intake, RetrieveProgress progress, int expected) {
            this.intake = intake;
            this.progress = progress;
            this.expected = expected;
        }

        void take(InputStream object, WatchedInput body) throws IOException {
            RetrievedPart part = new RetrievedPart(access.toString(), object, largest);
            try {
                intake.store(part);
                completed++;
            } catch (StudyException e) {
                if (part.failure().isPresent()) {
                    throw part.failure().get();
                }
                failed++;
                refusal = refusal.or(() -> Optional.of(e));
            } finally {
                body.alive();
            }
            progress.reached(completed + failed, expected);
        }

        RetrieveReport report() {
            int missing = Math.max(0, expected - completed - failed);
            return new RetrieveReport(
                    RetrieveReport.Method.WADO_RS, completed, failed, missing, java.util.List.of(), refusal);
        }
    }
}
