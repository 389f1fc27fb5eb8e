package org.sightline.app.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Database;
import org.sightline.app.db.DraftRequests;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.report.ReportJson;
import org.sightline.orchestration.route.RoutingPlan;
import org.sightline.orchestration.study.StudyState;

/** Asks the site's rules which experts read which series. */
@Singleton
class RouteStep implements StudyStep {
    private final Snapshots snapshots;
    private final Routes routes;
    private final InstalledExperts experts;
    private final Studies studies;
    private final KeptPriors priors;
    private final DraftRequests requests;
    private final Database database;

    RouteStep(
            Snapshots snapshots,
            Routes routes,
            InstalledExperts experts,
            Studies studies,
            KeptPriors priors,
            DraftRequests requests,
            Database database) {
        this.snapshots = snapshots;
        this.routes = routes;
        this.experts = experts;
        this.studies = studies;
        this.priors = priors;
        this.requests = requests;
        this.database = database;
    }

    @Override
    public Step step() {
        return Step.ROUTE;
    }

    @Override
    public Result run(StudyRecord study) {
        RoutingPlan plan = plan(study);
        boolean routed = !plan.assignments().isEmpty();
        return new Finished(
                plan,
                routed ? StudyState.ROUTED : StudyState.NOT_ROUTED,
                routed ? described(plan) : String.join("; ", plan.reasons()),
                routed ? Optional.of(Step.EXPERTS) : Optional.empty(),
                handle -> write(handle, study, plan));
    }

    private RoutingPlan plan(StudyRecord study) {
        String uid = study.studyUid();
        List<String> chosen = database.read(h -> requests.find(h, uid, study.version()))
                .map(DraftRequests.DraftRequest::experts)
                .orElse(List.of());
        if (!chosen.isEmpty()) {
            return routes.current().route(snapshots.load(uid, study.version()), experts.descriptors(), chosen);
        }
        return priors.contains(uid)
                ? KeptPriors.plan()
                : routes.current().route(snapshots.load(uid, study.version()), experts.descriptors());
    }

    private void write(Handle handle, StudyRecord study, RoutingPlan plan) {
        studies.routed(handle, study.studyUid(), plan.priority().name(), json(study, plan.reasons()));
    }

    private static String described(RoutingPlan plan) {
        return plan.assignments().size() + " readings: "
                + String.join(
                        ", ",
                        plan.assignments().stream()
                                .map(a -> a.expert() + " by rule '" + a.route() + "'")
                                .distinct()
                                .toList());
    }

    private static String json(StudyRecord study, List<String> reasons) {
        try {
            return ReportJson.mapper().writeValueAsString(reasons);
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, study.studyUid(), "reasons are not writable as JSON", e);
        }
    }
}
