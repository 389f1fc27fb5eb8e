package org.sightline.app.drafting;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sightline.app.config.ModelServers;
import org.sightline.app.pipeline.Snapshots;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.deid.PatientWords;
import org.sightline.dicom.deid.PixelRisk;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.orchestration.drafting.Withheld;
import org.sightline.orchestration.study.StudySnapshot;

/** What the model is not told and not shown of a study, when one of its servers is not trusted. */
@Singleton
class PatientPrivacy {
    private final ModelServers servers;
    private final Snapshots snapshots;

    PatientPrivacy(ModelServers servers, Snapshots snapshots) {
        this.servers = servers;
        this.snapshots = snapshots;
    }

    /** Words are those of one object of each series: scanners write the patient into all of them alike. */
    Withheld of(StudySnapshot study) {
        if (servers.trusted()) {
            return Withheld.NOTHING;
        }
        Snapshots.Stored stored = snapshots.stored(study.ref().studyUid(), study.version());
        List<Path> files = study.series().stream()
                .flatMap(series -> series.instances().stream().limit(1))
                .map(InstanceHeader::ref)
                .map(ref -> stored.file(ref).file())
                .toList();
        PatientWords words = PatientWords.of(files);
        return new Withheld() {
            @Override
            public String cleaned(String text) {
                return words.without(text);
            }

            @Override
            public Optional<String> pixels(InstanceRef instance) {
                return PixelRisk.of(stored.file(instance).file());
            }
        };
    }
}
