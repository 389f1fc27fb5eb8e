package org.sightline.app.drafting;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.pipeline.ExpertReader;
import org.sightline.app.pipeline.InstalledExperts;
import org.sightline.app.pipeline.KnownPriors;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.drafting.StudyCase;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.StudySnapshot;

/** Gathers what a model may draw on about a study, for a draft and for a question alike. */
@Singleton
class StudyCases {
    private final StoredImages images;
    private final PictureStore pictures;
    private final KnownPriors priors;
    private final PatientPrivacy privacy;
    private final ExpertReader reader;
    private final InstalledExperts experts;
    private final Duration patience;
    private final Clock clock;

    StudyCases(
            StoredImages images,
            PictureStore pictures,
            KnownPriors priors,
            PatientPrivacy privacy,
            ExpertReader reader,
            InstalledExperts experts,
            SightlineConfig config,
            Clock clock) {
        this.images = images;
        this.pictures = pictures;
        this.priors = priors;
        this.privacy = privacy;
        this.reader = reader;
        this.experts = experts;
        this.patience = config.vlm().expertTimeout();
        this.clock = clock;
    }

    /** @param further readings that the model asks for while it talks */
    record Opened(StudyCase study, AskedReadings further) {}

    /**
     * @param runs readings that were made
     * @param completed when the study had come in
     * @param cancelled whether all shall end
     */
    Opened open(StudySnapshot study, List<ExpertRun> runs, Instant completed, BooleanSupplier cancelled) {
        AskedReadings further = new AskedReadings(reader, study, completed, patience, cancelled, clock);
        return new Opened(
                new StudyCase(
                        study,
                        runs,
                        priors.of(study.ref().studyUid()),
                        reportedFirst(runs),
                        images.of(study),
                        further,
                        pictures,
                        privacy.of(study)),
                further);
    }

    /** Several experts may go by one name of the model's: those that could read this study stand first. */
    private List<ExpertDescriptor> reportedFirst(List<ExpertRun> runs) {
        Set<String> reported = runs.stream()
                .filter(run -> run.outcome() == ExpertRun.Outcome.REPORTED)
                .map(run -> run.expert().name())
                .collect(Collectors.toSet());
        return experts.descriptors().stream()
                .sorted(Comparator.comparing(expert -> !reported.contains(expert.name())))
                .toList();
    }
}
