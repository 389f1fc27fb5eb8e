package org.sightline.fhir;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DeviceNameType;
import org.hl7.fhir.r4.model.Device.FHIRDeviceStatus;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.report.ExpertRun;

/** Who asserted what: each expert by name, version and weights, the writer of the text, and Sightline. */
final class DeviceMapper {
    private static final String BUILT_IN = "builtin";

    private final Publication publication;

    DeviceMapper(Publication publication) {
        this.publication = publication;
    }

    static Coding artificialIntelligence() {
        return new Coding(Systems.AI_DEVICE_TYPE, "Artificial-Intelligence", "Artificial Intelligence");
    }

    /** What put the report together. */
    static Software sightline(Site site) {
        return new Software("sightline", site.softwareVersion());
    }

    Stream<Device> map() {
        Stream<Device> experts = publication.reported().stream()
                .map(ExpertRun::expert)
                .distinct()
                .map(this::expert);
        Stream<Device> programs = Stream.of(
                        sightline(publication.site()),
                        Software.author(publication.draft().author()))
                .distinct()
                .map(this::program);
        return Stream.concat(programs, experts);
    }

    private Device expert(ExpertDescriptor expert) {
        Device device = device(expert.name(), expert.version(), expert.weightsHash());
        AiKinds.of(expert).forEach(device::addExtension);
        device.setId(publication.device(expert).getReferenceElement().getIdPart());
        device.addDeviceName().setName(FhirText.of(expert.title())).setType(DeviceNameType.USERFRIENDLYNAME);
        if (!BUILT_IN.equals(expert.weightsHash())) {
            device.addIdentifier()
                    .setSystem(publication.site().identifierSystem("weights"))
                    .setValue("sha256:" + expert.weightsHash());
        }
        device.addNote().setText(FhirText.of(expert.intendedUse()));
        device.setText(Narratives.generated(
                expert.title() + " (" + expert.name() + " " + expert.version() + ")",
                expert.intendedUse(),
                "Weights: " + expert.weightsHash() + ". Licence: " + expert.licence() + "."));
        return device;
    }

    private Device program(Software software) {
        Device device = device(software.name(), software.version());
        AiKinds.of(software, publication.site()).forEach(device::addExtension);
        device.setId(publication.device(software).getReferenceElement().getIdPart());
        device.setText(Narratives.generated(software.name() + " " + software.version()));
        return device;
    }

    /** The first identifier tells models apart, so that all that a bad one said can be found. */
    private Device device(String... nameVersionHash) {
        String name = nameVersionHash[0];
        String version = nameVersionHash[1];
        Device device = new Device();
        device.addIdentifier()
                .setSystem(publication.site().identifierSystem("device"))
                .setValue(String.join("/", nameVersionHash));
        device.addIdentifier()
                .setSystem(publication.site().identifierSystem("model"))
                .setValue(name);
        device.setStatus(FHIRDeviceStatus.ACTIVE);
        device.setType(Codings.concept(artificialIntelligence()));
        device.addDeviceName().setName(name).setType(DeviceNameType.MODELNAME);
        if (!version.isEmpty()) {
            device.addVersion().setValue(version);
        }
        return device;
    }
}
