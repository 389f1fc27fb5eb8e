package org.sightline.experts.remote.vista3d;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertContractTest;
import org.sightline.experts.ExpertRequest;

/** What holds for every expert, with a {@link Vista3dExpert} whose service finds a tumour. */
@Timeout(60)
class Vista3dContractTest extends ExpertContractTest {
    private final FakeNim nim = new FakeNim();
    private Expert expert;
    private ExpertRequest series;

    @BeforeAll
    void write(@TempDir Path folder) {
        nim.marks((value, place) -> value > 20 && place[0] > 60 ? FakeNim.TUMOR : FakeNim.anatomy(value, place));
        expert = NimRig.expert(folder, nim, NimRig.LUNG_TUMOR, Clock.systemUTC());
        series = NimRig.series(folder.resolve("series"));
    }

    @AfterAll
    void close() {
        nim.close();
    }

    @Override
    protected Expert expert() {
        return expert;
    }

    @Override
    protected ExpertRequest readable() {
        return series;
    }
}
