package org.sightline.orchestration.print;

import static org.sightline.orchestration.Runs.abnormality;
import static org.sightline.orchestration.Runs.declined;
import static org.sightline.orchestration.Runs.quantity;
import static org.sightline.orchestration.Runs.reported;
import static org.sightline.orchestration.Runs.structure;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.sightline.dicom.read.PatientModule;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;
import org.sightline.orchestration.study.StudySnapshot;

/** A draft with a sentence of every verdict, an omission and an expert that did not run. */
final class DraftFixtures {
    private static final StudySnapshot CT = Studies.chestCt();

    private DraftFixtures() {}

    static GroundedStudy study(String patientName) {
        return study(patientName, 1);
    }

    /** @param repeats how often the findings are told, to fill pages */
    static GroundedStudy study(String patientName, int repeats) {
        StudySnapshot ct = named(patientName);
        List<ExpertRun> runs = runs();
        List<String> ids = runs.get(0).evidence().stream().map(Evidence::id).toList();
        List<Section> sections = List.of(
                new Section(
                        Section.Kind.TECHNIQUE,
                        List.of(sentence(
                                "chest-ct 1.0 (Chest CT) read series 2 (CT, 60 slices, 1.25 mm).",
                                Verdict.NOT_CHECKABLE,
                                ""))),
                new Section(Section.Kind.FINDINGS, findings(ids, repeats)),
                new Section(
                        Section.Kind.IMPRESSION,
                        List.of(sentence("Nodule of lung in the right lung.", Verdict.SUPPORTED, "", ids.get(0)))));
        DraftReport draft = new DraftReport(
                "11111111-2222-3333-4444-555555555555",
                ct.ref(),
                1,
                "evidence-composer 1",
                Runs.NOW,
                sections,
                true,
                List.of("other-expert 2.0 declined series 2: gantry tilt of 15 degrees"),
                List.of(ids.get(1)));
        return new GroundedStudy(ct, runs, draft);
    }

    private static List<Sentence> findings(List<String> ids, int repeats) {
        return IntStream.range(0, repeats)
                .boxed()
                .flatMap(n -> List.of(
                        sentence(
                                "Nodule of lung in the right lung: diameter 8.2 mm, volume 0.29 mL, mean density 39 HU"
                                        + " (chest-ct 1.0, series 2, image 21).",
                                Verdict.SUPPORTED,
                                "",
                                ids.get(0)),
                        sentence(
                                "No pleural effusion.",
                                Verdict.CONTRADICTED,
                                "chest-ct 1.0 says Pleural effusion is present",
                                ids.get(2)),
                        sentence("The aorta is elongated.", Verdict.UNSUPPORTED, "no evidence of this code"))
                        .stream())
                .toList();
    }

    private static Sentence sentence(String text, Verdict verdict, String rule, String... evidence) {
        return new Sentence("s1", text, List.<Assertion>of(), List.of(evidence), verdict, rule);
    }

    static StudySnapshot named(String patientName) {
        return new StudySnapshot(
                CT.ref(), 1, new PatientModule("P1", "CLINIC", patientName, "19800615", "F"), CT.study(), CT.series());
    }

    static List<ExpertRun> runs() {
        Finding first = nodule(1, Laterality.RIGHT);
        Finding second = nodule(2, Laterality.LEFT);
        Finding effusion = abnormality("effusion", Experts.EFFUSION, Presence.PRESENT)
                .score(0.91)
                .build();
        Finding lung = structure("lung-left", Experts.LUNG)
                .side(Laterality.LEFT)
                .quantities(quantity("volume", 2110.1, "mL"))
                .build();
        return List.of(
                reported("r1", Experts.CHEST_CT, CT.series().get(1), first, second, effusion, lung),
                declined("r2", Experts.BRAIN, CT.series().get(1), "gantry tilt of 15 degrees"));
    }

    private static Finding nodule(int place, Laterality side) {
        return abnormality("nodule-" + place, Experts.NODULE, Presence.PRESENT)
                .side(side)
                .site(Experts.LUNG)
                .quantities(quantity("diameter", 8.24, "mm"), quantity("volume", 0.293, "mL"))
                .on(Studies.image(CT, 1, 20 + place))
                .build();
    }

    static Picture picture(int width, int height, String caption) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        IntStream.range(0, width * height)
                .forEach(n -> image.setRGB(n % width, n / width, new Color(n % width % 256, 0, 90).getRGB()));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return new Picture(png.toByteArray(), caption);
    }
}
