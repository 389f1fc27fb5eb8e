package org.sightline.fhir;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.sightline.orchestration.review.Review;

/** The work that a draft asks a person to do: read it, and sign it or throw it away. One for each draft. */
final class TaskMapper {
    private TaskMapper() {}

    static Task map(Publication publication) {
        Task task = new Task();
        task.setId(publication.taskId());
        task.setMeta(publication.meta());
        task.addIdentifier()
                .setSystem(publication.site().identifierSystem("task"))
                .setValue(publication.reportId());
        task.setStatus(publication.state().task());
        task.setIntent(TaskIntent.ORDER);
        task.setCode(Codings.concept(new Coding(Systems.TASK_CODE, "approve", "Activate/approve the focal resource")));
        task.setFocus(publication.report());
        task.setFor(publication.patient());
        task.setAuthoredOnElement(dateTime(publication.written().getValueAsString()));
        task.setLastModifiedElement(dateTime(publication.issued().getValueAsString()));
        task.setRequester(publication.device(DeviceMapper.sightline(publication.site())));
        publication.review().ifPresent(review -> decided(task, review));
        task.setText(Narratives.generated(
                "Review of an AI draft report: " + publication.state().task().toCode() + "."));
        return task;
    }

    private static void decided(Task task, Review review) {
        task.setOwner(Publication.practitioner(review.reviewer()));
        String reason = FhirText.of(review.reason());
        if (!reason.isEmpty()) {
            task.setStatusReason(new CodeableConcept().setText(reason));
        }
    }

    private static DateTimeType dateTime(String instant) {
        return new DateTimeType(instant);
    }
}
