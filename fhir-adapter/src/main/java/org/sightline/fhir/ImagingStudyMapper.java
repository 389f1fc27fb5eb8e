package org.sightline.fhir;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.ImagingStudy.ImagingStudySeriesComponent;
import org.hl7.fhir.r4.model.ImagingStudy.ImagingStudyStatus;
import org.hl7.fhir.r4.model.Reference;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.read.SeriesModule;
import org.sightline.dicom.read.StudyModule;
import org.sightline.experts.Laterality;
import org.sightline.orchestration.study.SeriesSummary;

/** The study as ImagingStudy: every series with its count, and the instances of series that are not large. */
final class ImagingStudyMapper {
    private static final int LARGEST_LISTED = 50;

    private final Publication publication;

    ImagingStudyMapper(Publication publication) {
        this.publication = publication;
    }

    ImagingStudy map() {
        ImagingStudy study = new ImagingStudy();
        study.setId(publication.imagingStudyId());
        study.setMeta(publication.meta());
        if (publication.audience() == Audience.MULTIMEDIA_REPORT) {
            study.getMeta().addProfile(Systems.IMR + "imr-imagingstudy");
        }
        study.addIdentifier(Identifiers.uid(publication.study().ref().studyUid()));
        study.setStatus(ImagingStudyStatus.AVAILABLE);
        study.setSubject(publication.patient());
        describe(study, publication.study().study());
        publication.study().series().forEach(series -> study.addSeries(series(series)));
        count(study);
        study.setText(Narratives.generated(summary(study)));
        return study;
    }

    /** Modality (0008,0060); {@code OT} where it is missing, because FHIR requires one. */
    static Coding modality(SeriesModule series) {
        String code = FhirText.of(series.modality()).toUpperCase(Locale.ROOT);
        return new Coding().setSystem(Systems.DICOM).setCode(code.isEmpty() ? "OT" : code.replaceAll("\\s+", " "));
    }

    private void describe(ImagingStudy study, StudyModule attributes) {
        publication.accession().ifPresent(study::addIdentifier);
        publication.order().ifPresent(study::addBasedOn);
        study.addEndpoint(Publication.endpoint(publication.site()));
        publication.effective().ifPresent(study::setStartedElement);
        PersonNames.of(attributes.referrer())
                .ifPresent(name -> study.setReferrer(new Reference().setDisplay(name.getText())));
        text(attributes.description()).ifPresent(study::setDescription);
        publication.study().series().stream()
                .map(series -> modality(series.attributes()))
                .filter(coding -> study.getModality().stream().noneMatch(coding::equalsDeep))
                .forEachOrdered(study::addModality);
    }

    private void count(ImagingStudy study) {
        List<SeriesSummary> series = publication.study().series();
        study.setNumberOfSeries(series.size());
        study.setNumberOfInstances(
                series.stream().mapToInt(s -> s.instances().size()).sum());
    }

    private static ImagingStudySeriesComponent series(SeriesSummary summary) {
        SeriesModule attributes = summary.attributes();
        ImagingStudySeriesComponent series = new ImagingStudySeriesComponent()
                .setUid(summary.ref().seriesUid())
                .setModality(modality(attributes))
                .setNumberOfInstances(summary.instances().size());
        number(attributes.number()).ifPresent(series::setNumber);
        text(attributes.description()).ifPresent(series::setDescription);
        side(attributes.laterality()).ifPresent(side -> series.setLaterality(Codings.coding(side.code())));
        if (summary.instances().size() <= LARGEST_LISTED) {
            summary.instances().forEach(instance -> add(series, instance));
        }
        return series;
    }

    private static void add(ImagingStudySeriesComponent series, InstanceHeader header) {
        var instance = series.addInstance()
                .setUid(header.ref().sopUid())
                .setSopClass(new Coding().setSystem(Systems.URI).setCode(Systems.OID_PREFIX + header.sopClassUid()));
        if (header.image().instanceNumber() > 0) {
            instance.setNumber(header.image().instanceNumber());
        }
    }

    /** Series Number is an integer string (PS3.5 VR IS); FHIR takes none below zero. */
    private static Optional<Integer> number(String value) {
        String digits = value.strip();
        return digits.matches("\\+?[0-9]{1,9}") ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
    }

    private static Optional<Laterality> side(String value) {
        return switch (value.strip()) {
            case "L" -> Optional.of(Laterality.LEFT);
            case "R" -> Optional.of(Laterality.RIGHT);
            case "B" -> Optional.of(Laterality.BILATERAL);
            default -> Optional.empty();
        };
    }

    private static Optional<String> text(String value) {
        return Optional.of(FhirText.of(value)).filter(t -> !t.isEmpty());
    }

    private static String summary(ImagingStudy study) {
        String modalities = String.join(
                ", ", study.getModality().stream().map(Coding::getCode).toList());
        return "Imaging study " + modalities + " with " + study.getNumberOfSeries() + " series and "
                + study.getNumberOfInstances() + " instances. "
                + (study.hasDescription() ? study.getDescription() : "");
    }
}
