package org.sightline.app.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sightline.app.db.Database;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.pipeline.InstalledExperts;
import org.sightline.app.pipeline.Routes;
import org.sightline.app.pipeline.Snapshots;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.route.Assignment;
import org.sightline.orchestration.route.RoutingPlan;
import org.sightline.orchestration.route.RoutingRules;

/** What the rules would do with a study. */
@Path("/api/routes/dry-run")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public class RoutesResource {
    private static final int LONGEST = 200_000;

    private final Routes routes;
    private final InstalledExperts experts;
    private final Snapshots snapshots;
    private final Database database;
    private final Studies studies;

    public RoutesResource(
            Routes routes, InstalledExperts experts, Snapshots snapshots, Database database, Studies studies) {
        this.routes = routes;
        this.experts = experts;
        this.snapshots = snapshots;
        this.database = database;
        this.studies = studies;
    }

    /**
     * What is asked.
     *
     * @param studyUid a study that is here
     * @param routes the text of a routes.yaml to try; nothing takes the rules in force
     */
    public record Trial(Optional<String> studyUid, Optional<String> routes) {}

    /** One reading. */
    public record AssignmentView(String expert, String route, String seriesUid, List<String> instances) {
        static AssignmentView of(Assignment assignment) {
            return new AssignmentView(
                    assignment.expert(),
                    assignment.route(),
                    assignment.series().seriesUid(),
                    assignment.given().map(InstanceRef::sopUid).toList());
        }
    }

    /**
     * What would happen.
     *
     * @param reasons why rules did not lead to a reading
     * @param deliver where results would go
     */
    public record PlanView(
            String studyUid,
            String priority,
            List<AssignmentView> assignments,
            List<String> reasons,
            List<String> deliver) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Try the routing rules on a study; nothing is changed",
            description = "The rules in force, or those of a routes.yaml that is sent.")
    public PlanView dryRun(Trial trial) {
        Trial asked = Optional.ofNullable(trial).orElse(new Trial(Optional.empty(), Optional.empty()));
        String uid = Uids.require(
                asked.studyUid()
                        .orElseThrow(() ->
                                new StudyException(ErrorCode.BAD_REQUEST, "studyUid", "send {\"studyUid\": \"...\"}")),
                "Study Instance UID");
        StudyRecord study = database.read(h -> studies.require(h, uid));
        RoutingRules rules = asked.routes().map(RoutesResource::parsed).orElseGet(routes::current);
        RoutingPlan plan = rules.route(snapshots.load(uid, study.version()), experts.descriptors());
        return new PlanView(
                uid,
                plan.priority().name(),
                plan.assignments().stream().map(AssignmentView::of).toList(),
                plan.reasons(),
                plan.deliver().stream().map(Enum::name).sorted().toList());
    }

    /** A wrong file is the sender's fault here. */
    private static RoutingRules parsed(String yaml) {
        if (yaml.length() > LONGEST) {
            throw new StudyException(ErrorCode.BAD_REQUEST, "routes", "'routes' is longer than " + LONGEST);
        }
        try {
            return RoutingRules.parse(yaml, "routes.yaml");
        } catch (StudyException e) {
            throw new StudyException(ErrorCode.BAD_REQUEST, e.subject(), e.reason(), e);
        }
    }
}
