package org.sightline.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sightline.app.config.DicomPeers;
import org.sightline.app.config.SightlineConfig;
import org.sightline.dicom.archive.ArchiveAccess;
import org.sightline.dicom.archive.ArchiveClient;
import org.sightline.dicom.net.Archive;
import org.sightline.dicom.query.StudyMatch;
import org.sightline.dicom.query.StudyQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** C-FIND or QIDO-RS, without a running service. */
@Command(
        name = "query",
        description = "Search an archive for studies by C-FIND or QIDO-RS.",
        mixinStandardHelpOptions = true)
final class QueryCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ARCHIVE",
            description =
                    "AE@host:port, or the root URL of a DICOMweb server (authorization: SIGHTLINE_PACS_AUTHORIZATION)")
    private String archive = "";

    @Option(names = "--patient-id", description = "exact patient ID")
    private String patientId = "";

    @Option(names = "--accession", description = "exact accession number")
    private String accession = "";

    @Option(names = "--study", paramLabel = "UID", description = "Study Instance UID")
    private String study = "";

    @Option(names = "--calling", paramLabel = "AE", description = "our AE title (sightline.dicom.ae-title)")
    private @Nullable String calling;

    @Option(names = "--limit", description = "most studies shown (${DEFAULT-VALUE})")
    private int limit = 100;

    @Option(names = "--json", description = "one JSON object a study on stdout")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws JsonProcessingException {
        SightlineConfig config = new Settings().config();
        ArchiveAccess access = new ArchiveAccess(
                calling == null ? config.dicom().aeTitle() : calling,
                config.retrieve().method(),
                config.retrieve().silence(),
                Optional.of(new DicomPeers(config).tls()),
                config.pacsAuthorization());
        StudyQuery query = new StudyQuery(study, accession, patientId, Optional.empty(), Optional.empty());
        List<StudyMatch> found =
                ArchiveClient.of(Archive.parse(archive), access).find(query, limit);
        for (StudyMatch match : found) {
            spec.commandLine().getOut().println(json ? new ObjectMapper().writeValueAsString(row(match)) : line(match));
        }
        if (found.isEmpty()) {
            spec.commandLine().getErr().println("no study found");
        }
        return 0;
    }

    private static String line(StudyMatch match) {
        return "%-8s  %-10s  %-16s  %s  %s"
                .formatted(
                        match.date(),
                        String.join(",", match.modalities()),
                        match.accession(),
                        match.studyUid(),
                        match.description());
    }

    private static Map<String, Object> row(StudyMatch match) {
        Map<String, Object> row = new TreeMap<>();
        row.put("studyUid", match.studyUid());
        row.put("accession", match.accession());
        row.put("date", match.date());
        row.put("time", match.time());
        row.put("description", match.description());
        row.put("patientId", match.patient().id());
        row.put("issuer", match.patient().issuer());
        row.put("modalities", match.modalities());
        row.put("series", match.series());
        row.put("instances", match.instances());
        return row;
    }
}
