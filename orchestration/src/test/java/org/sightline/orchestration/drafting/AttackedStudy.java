package org.sightline.orchestration.drafting;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.sightline.dicom.Code;
import org.sightline.dicom.read.PatientModule;
import org.sightline.dicom.read.SeriesModule;
import org.sightline.dicom.read.StudyModule;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.drafting.Attack.Channel;
import org.sightline.orchestration.ground.PriorStudy;
import org.sightline.orchestration.language.ReportReader;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.study.SeriesSummary;
import org.sightline.orchestration.study.StudySnapshot;

/** A film, its readings and its prior, with an attack where one of them has text of others. */
final class AttackedStudy {
    static final StudySnapshot STUDY = Studies.chestRadiograph();

    private AttackedStudy() {}

    static StudySnapshot snapshot(Attack attack) {
        SeriesSummary plain = STUDY.series().get(0);
        SeriesModule a = plain.attributes();
        SeriesModule attributes = new SeriesModule(
                a.modality(),
                a.number(),
                attack.in(Channel.SERIES_DESCRIPTION, "PA view"),
                attack.in(Channel.PROTOCOL, "chest"),
                attack.in(Channel.BODY_PART, a.bodyPart()),
                a.laterality(),
                a.viewPosition(),
                a.frameOfReferenceUid());
        StudyModule s = STUDY.study();
        PatientModule p = STUDY.patient();
        return new StudySnapshot(
                STUDY.ref(),
                1,
                new PatientModule(
                        p.id(), p.issuer(), attack.in(Channel.PATIENT_NAME, p.name()), p.birthDate(), p.sex()),
                new StudyModule(
                        s.accession(),
                        s.studyId(),
                        s.date(),
                        s.time(),
                        s.timezone(),
                        attack.in(Channel.STUDY_DESCRIPTION, s.description()),
                        s.referrer()),
                List.of(new SeriesSummary(plain.ref(), attributes, plain.instances())));
    }

    /** What experts on other machines answered: their names of things, their units, their reasons. */
    static List<ExpertRun> runs(Attack attack, StudySnapshot study) {
        SeriesSummary series = study.series().get(0);
        Finding usual =
                pneumonia("Pneumonia", attack.in(Channel.QUANTITY, "opacity"), attack.in(Channel.QUANTITY, "%"));
        Finding other = Runs.abnormality(
                        "other", new Code("99X", "1", attack.in(Channel.EXPERT_LABEL, "Something")), Presence.UNCERTAIN)
                .build();
        if (attack.channel() == Channel.EXPERT_REASON) {
            return List.of(
                    Runs.reported("run-1", Experts.CHEST_CT, series, usual),
                    Runs.failed("run-2", Experts.CXR, series, attack.in(Channel.EXPERT_REASON, "")));
        }
        return List.of(
                attack.channel() == Channel.EXPERT_LABEL
                        ? Runs.reported("run-1", Experts.CXR, series, usual, other)
                        : Runs.reported("run-1", Experts.CXR, series, usual));
    }

    static Finding pneumonia(String name, String quantity, String unit) {
        return Runs.abnormality("pneumonia", new Code("SCT", Experts.PNEUMONIA.value(), name), Presence.PRESENT)
                .score(0.9)
                .quantities(Runs.quantity(quantity, 4.5, unit))
                .on(Studies.image(STUDY, 0, 0))
                .build();
    }

    static PriorStudy prior(Attack attack) {
        List<Section> sections = ReportReader.standard().read(attack.in(Channel.PRIOR_REPORT, "No pneumonia."));
        List<Assertion> assertions = sections.stream()
                .flatMap(section -> section.sentences().stream())
                .map(Sentence::assertions)
                .flatMap(List::stream)
                .collect(Collectors.toList());
        return new PriorStudy(LocalDate.of(2025, 1, 15), "DX", "CHEST", assertions, List.of());
    }
}
