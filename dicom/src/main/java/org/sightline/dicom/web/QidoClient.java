package org.sightline.dicom.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.input.InputLimit;
import org.sightline.dicom.query.SeriesMatch;
import org.sightline.dicom.query.StudyMatch;
import org.sightline.dicom.query.StudyQuery;

/** Searches a DICOMweb server (QIDO-RS, PS3.18 section 10.6), page by page. */
public final class QidoClient {
    private static final String JSON = "application/dicom+json";
    private static final int PAGE = 100;

    private final WebAccess access;
    private final WebConnection connection;
    private final ObjectMapper json = new ObjectMapper();

    public QidoClient(WebAccess access) {
        this.access = access;
        this.connection = new WebConnection(access);
    }

    /**
     * Studies with exactly these keys.
     *
     * @param limit answers that are asked for at most
     * @throws org.sightline.dicom.error.StudyException {@code PEER_UNREACHABLE}, {@code PEER_REFUSED},
     *     {@code NOT_FOUND} when there is no such service
     */
    public List<StudyMatch> studies(StudyQuery query, int limit) {
        return pages("/studies?" + parameters(query), limit).stream()
                .map(found -> DicomJson.study(found))
                .flatMap(Optional::stream)
                .filter(query::matches)
                .toList();
    }

    /**
     * The series of a study.
     *
     * @param limit answers that are asked for at most
     * @throws org.sightline.dicom.error.StudyException as {@link #studies}
     */
    public List<SeriesMatch> series(String studyUid, int limit) {
        Uids.require(studyUid, "Study Instance UID");
        return pages("/studies/" + studyUid + "/series?includefield=00180015&includefield=0008103E", limit).stream()
                .map(found -> DicomJson.series(studyUid, found))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String parameters(StudyQuery query) {
        List<String> all = new ArrayList<>(List.of("includefield=00081030", "includefield=00100021"));
        all.add("includefield=00081032");
        add(all, "StudyInstanceUID", query.studyUid());
        add(all, "AccessionNumber", query.accession());
        add(all, "PatientID", query.patientId());
        if (query.from().isPresent() || query.to().isPresent()) {
            String from =
                    query.from().map(DateTimeFormatter.BASIC_ISO_DATE::format).orElse("");
            String to = query.to().map(DateTimeFormatter.BASIC_ISO_DATE::format).orElse("");
            add(all, "StudyDate", from + "-" + to);
        }
        return String.join("&", all);
    }

    private static void add(List<String> all, String name, String value) {
        if (!value.isEmpty()) {
            all.add(name + "=" + URLEncoder.encode(value, UTF_8).replace("+", "%20"));
        }
    }

    /** Ends at a short page, at the limit, and where a server that knows no paging repeats itself. */
    private List<JsonNode> pages(String path, int limit) {
        List<JsonNode> all = new ArrayList<>();
        Set<JsonNode> seen = new HashSet<>();
        while (all.size() < limit) {
            int wanted = Math.min(PAGE, limit - all.size());
            List<JsonNode> page = page(path + "&limit=" + wanted + "&offset=" + all.size());
            List<JsonNode> fresh = page.stream().filter(seen::add).toList();
            all.addAll(fresh);
            if (page.size() < wanted || fresh.isEmpty()) {
                break;
            }
        }
        return all.subList(0, Math.min(limit, all.size()));
    }

    private List<JsonNode> page(String path) {
        HttpResponse<InputStream> answer = connection.get(path, JSON);
        try (WatchedInput body = new WatchedInput(answer.body(), access.silence())) {
            byte[] bytes = body.readNBytes(InputLimit.PAGE_BYTES.mostInt() + 1);
            if (bytes.length > InputLimit.PAGE_BYTES.most()) {
                throw connection.refusal(
                        ErrorCode.PEER_REFUSED, "answered a search with " + InputLimit.PAGE_BYTES.exceeded());
            }
            return bytes.length == 0 ? List.of() : read(bytes);
        } catch (IOException e) {
            throw connection.broken(e);
        }
    }

    private List<JsonNode> read(byte[] bytes) throws IOException {
        try {
            JsonNode page = json.readTree(bytes);
            if (page.isArray()) {
                List<JsonNode> items = new ArrayList<>();
                page.forEach(items::add);
                return items;
            }
        } catch (JsonProcessingException e) {
            throw unreadable();
        }
        throw unreadable();
    }

    private org.sightline.dicom.error.StudyException unreadable() {
        return connection.refusal(
                ErrorCode.PEER_REFUSED, "answered a search with something else than a DICOM JSON array");
    }
}
