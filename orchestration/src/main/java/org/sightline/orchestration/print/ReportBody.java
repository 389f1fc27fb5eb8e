package org.sightline.orchestration.print;

import static java.util.stream.Collectors.joining;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.sightline.orchestration.compose.EvidenceLine;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

/** What a report's pages say, from top to bottom. */
final class ReportBody {
    private static final float LABELS = 82;
    private static final int WARNING = 0xB25E00;
    private static final int HASH_DIGITS = 12;

    private final GroundedStudy study;
    private final Standing standing;
    private final List<Picture> pictures;
    private final Flow flow;
    private final Map<String, String> lines = new LinkedHashMap<>();

    ReportBody(GroundedStudy study, Standing standing, List<Picture> pictures, Flow flow) {
        this.study = study;
        this.standing = standing;
        this.pictures = pictures;
        this.flow = flow;
        for (ExpertRun run : study.runs()) {
            for (Evidence evidence : run.evidence()) {
                lines.put(evidence.id(), EvidenceLine.of(study, run, evidence));
            }
        }
    }

    void write() throws IOException {
        title();
        for (Section section : study.draft().sections()) {
            section(section);
        }
        if (!standing.signed()) {
            list("Present but not mentioned above", omissions());
        }
        list("Not run", study.draft().notRun());
        pictures();
        evidence();
        experts();
        legend();
    }

    private void title() throws IOException {
        DraftReport draft = study.draft();
        flow.paragraph(standing.title(), Style.TITLE);
        flow.space(2);
        flow.paragraph(standing.line(), Style.SMALL);
        flow.space(7);
        for (Map.Entry<String, String> row :
                new StudyLines(study.study()).rows().entrySet()) {
            flow.row(row.getKey(), LABELS, row.getValue(), Style.BODY);
        }
        flow.space(5);
        if (draft.degraded()) {
            flow.notice("Incomplete: not everything that should have read this study did. See \"Not run\".", WARNING);
        }
    }

    private void section(Section section) throws IOException {
        if (!section.sentences().isEmpty()) {
            String kind = section.kind().name();
            flow.heading(kind.substring(0, 1) + kind.substring(1).toLowerCase(Locale.ROOT));
            for (Sentence sentence : section.sentences()) {
                sentence(sentence);
            }
        }
    }

    private void sentence(Sentence sentence) throws IOException {
        String notes =
                sentence.evidence().stream().map(id -> " [" + number(id) + "]").collect(joining());
        if (standing.signed()) {
            flow.paragraph(sentence.text() + notes, Style.BODY);
            flow.space(2);
            return;
        }
        boolean doubtful = sentence.verdict() == Verdict.CONTRADICTED || sentence.verdict() == Verdict.UNSUPPORTED;
        flow.judged(Sign.of(sentence.verdict()), sentence.text() + notes, doubtful ? sentence.rule() : "");
    }

    /** Footnote of a piece of evidence: its place among all, from 1. */
    private int number(String evidenceId) {
        return new ArrayList<>(lines.keySet()).indexOf(evidenceId) + 1;
    }

    private List<String> omissions() {
        return study.draft().omissions().stream()
                .map(id -> "[" + number(id) + "] " + lines.getOrDefault(id, id))
                .toList();
    }

    private void list(String title, List<String> entries) throws IOException {
        if (!entries.isEmpty()) {
            flow.heading(title);
            for (String entry : entries) {
                flow.paragraph(entry, Style.BODY);
                flow.space(2);
            }
        }
    }

    private void pictures() throws IOException {
        if (pictures.isEmpty()) {
            return;
        }
        flow.heading("Key images", Flow.PICTURE_WIDTH + 5 * Style.SMALL.leading());
        for (int n = 0; n < pictures.size(); n += Flow.ROW) {
            List<Picture> row = pictures.subList(n, Math.min(n + Flow.ROW, pictures.size()));
            List<BufferedImage> images = new ArrayList<>();
            for (Picture picture : row) {
                images.add(ImageIO.read(new ByteArrayInputStream(picture.png())));
            }
            flow.pictures(images, row.stream().map(Picture::caption).toList());
        }
    }

    private void evidence() throws IOException {
        if (!lines.isEmpty()) {
            flow.heading("Evidence");
            int number = 1;
            for (String line : lines.values()) {
                flow.row("[" + number++ + "]", 24, line, Style.BODY);
            }
        }
    }

    private void experts() throws IOException {
        flow.heading("Who read the study");
        for (String expert :
                study.runs().stream().map(ReportBody::expert).distinct().toList()) {
            flow.paragraph(expert, Style.BODY);
            flow.space(2);
        }
        if (study.runs().isEmpty()) {
            flow.paragraph("No expert.", Style.BODY);
        }
    }

    private static String expert(ExpertRun run) {
        String hash = run.expert().weightsHash();
        String weights = hash.length() > HASH_DIGITS ? hash.substring(0, HASH_DIGITS) + "..." : hash;
        String scores = run.expert().calibrated() ? "" : " Its scores are not calibrated.";
        return run.reader() + " (weights " + weights + "): " + run.expert().title() + ", "
                + run.outcome().name().toLowerCase(Locale.ROOT) + "." + scores;
    }

    private void legend() throws IOException {
        flow.heading("How to read this " + (standing.signed() ? "report" : "draft"));
        if (!standing.signed()) {
            for (Sign sign : Sign.values()) {
                flow.judged(sign, sign.meaning(), "");
            }
        }
        flow.paragraph(
                "Numbers in brackets lead to the evidence that carries a sentence. " + ReportPdf.STATEMENT, Style.BODY);
    }
}
