package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.sightline.app.config.SightlineConfig;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.catalogue.Catalogue;
import org.sightline.experts.catalogue.CatalogueEntry;
import org.sightline.experts.chestct.ChestCtExpert;

/** The experts of this installation. */
@Singleton
public class InstalledExperts {
    private final Catalogue catalogue;

    public InstalledExperts(SightlineConfig config) {
        catalogue = load(config);
    }

    /** Reads the catalogue; also used by commands that need no running service. */
    public static Catalogue load(SightlineConfig config) {
        return Catalogue.load(config.expertsDir(), config.modelsPath(), List.of(new ChestCtExpert()));
    }

    public List<CatalogueEntry> entries() {
        return catalogue.entries();
    }

    /** Descriptors of the experts that can read now. */
    public List<ExpertDescriptor> descriptors() {
        return catalogue.entries().stream()
                .filter(CatalogueEntry::ready)
                .map(CatalogueEntry::descriptor)
                .toList();
    }

    public Optional<Expert> expert(String name) {
        return catalogue.expert(name);
    }
}
