package org.sightline.app.api;

import jakarta.inject.Singleton;
import java.util.List;
import org.sightline.app.db.Database;
import org.sightline.app.db.Instances;
import org.sightline.app.db.Outputs;
import org.sightline.app.db.ResultObject;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.deliver.Deliveries;
import org.sightline.app.pipeline.Drafts;
import org.sightline.app.pipeline.Readings;
import org.sightline.app.pipeline.Snapshots;
import org.sightline.app.publish.Publications;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.SeriesSummary;

/** Collects what is stored about a study. */
@Singleton
public class StudyDetails {
    private final Database database;
    private final Studies studies;
    private final Instances instances;
    private final Outputs outputs;
    private final Snapshots snapshots;
    private final Readings readings;
    private final Drafts drafts;
    private final Deliveries deliveries;
    private final Publications publications;
    private final StudyArrivals arrivals;

    public StudyDetails(
            Database database,
            Studies studies,
            Instances instances,
            Outputs outputs,
            Snapshots snapshots,
            Readings readings,
            Drafts drafts,
            Deliveries deliveries,
            Publications publications,
            StudyArrivals arrivals) {
        this.database = database;
        this.studies = studies;
        this.instances = instances;
        this.outputs = outputs;
        this.snapshots = snapshots;
        this.readings = readings;
        this.drafts = drafts;
        this.deliveries = deliveries;
        this.publications = publications;
        this.arrivals = arrivals;
    }

    StudyDetail of(String studyUid) {
        StudyRecord study = database.read(h -> studies.require(h, studyUid));
        int version = study.version();
        return new StudyDetail(
                StudyRow.of(study),
                snapshots.load(studyUid, version).series().stream()
                        .map(StudyDetails::series)
                        .toList(),
                database.read(h -> studies.timeline(h, studyUid)),
                database.read(h -> outputs.millis(h, studyUid, version)),
                readings.of(studyUid),
                drafts.runs(studyUid, version).stream().map(StudyDetails::run).toList(),
                database.read(h -> outputs.drafts(h, studyUid)).stream()
                        .map(StudyDetail.DraftView::of)
                        .toList(),
                results(studyUid),
                deliveries.ofStudy(studyUid).stream().map(DeliveryView::of).toList(),
                publications.ofStudy(studyUid).stream().map(PublicationView::of).toList(),
                arrivals.expected(studyUid),
                arrivals.conflicts(studyUid));
    }

    private List<StudyDetail.ResultView> results(String studyUid) {
        return database.read(h -> instances.results(h, studyUid)).stream()
                .map(StudyDetails::result)
                .toList();
    }

    private static StudyDetail.ResultView result(ResultObject result) {
        String url = "/dicomweb/studies/" + result.studyUid() + "/series/" + result.seriesUid() + "/instances/"
                + result.sopUid();
        return new StudyDetail.ResultView(result.kind(), result.version(), result.sopUid(), result.seriesUid(), url);
    }

    private static StudyDetail.SeriesView series(SeriesSummary series) {
        return new StudyDetail.SeriesView(
                series.ref().seriesUid(),
                series.attributes().modality(),
                series.attributes().number(),
                series.attributes().description(),
                series.attributes().bodyPart(),
                series.instances().stream().map(StudyDetails::instance).toList());
    }

    private static StudyDetail.InstanceView instance(InstanceHeader header) {
        return new StudyDetail.InstanceView(
                header.ref().sopUid(),
                header.image().instanceNumber(),
                header.hasPixels() ? header.image().frames() : 0,
                header.image().rows(),
                header.image().columns());
    }

    private static StudyDetail.RunView run(ExpertRun run) {
        return new StudyDetail.RunView(
                run.id(),
                run.expert().name(),
                run.expert().version(),
                run.expert().weightsHash(),
                run.route(),
                run.series().seriesUid(),
                run.outcome().name(),
                run.reason(),
                run.started(),
                run.millis(),
                run.segmentationUid());
    }
}
