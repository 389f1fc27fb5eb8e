import java.nio.file.Path;
import java.time.Clock;
import org.sightline.dicom.phantom.*;

class Phantom {
    public static void main(String[] folder) {
        PhantomWriter.write(
                new ChestPhantom(PhantomPlan.standard()),
                PhantomIdentity.fresh(1, Clock.systemDefaultZone()),
                Path.of(folder[0]));
    }
}
