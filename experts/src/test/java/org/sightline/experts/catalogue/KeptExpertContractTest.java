package org.sightline.experts.catalogue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertContractTest;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.Shared;

/** What the catalogue hands out is a {@link KeptExpert} around the package's own; it keeps the contract, too. */
class KeptExpertContractTest extends ExpertContractTest {
    private Path film;
    private Catalogue catalogue;

    @BeforeAll
    void load() {
        film = Shared.path("data/dicom-cxr/wrapped-kermany/pneumonia-01.dcm");
        catalogue = Catalogue.load(Path.of(""), List.of());
    }

    @AfterAll
    void close() {
        if (catalogue != null) {
            catalogue.close();
        }
    }

    @Override
    protected Expert expert() {
        return catalogue.expert("cxr-pneumonia").orElseThrow();
    }

    @Override
    protected ExpertRequest readable() {
        return Shared.request(List.of(Shared.instance(film)));
    }
}
