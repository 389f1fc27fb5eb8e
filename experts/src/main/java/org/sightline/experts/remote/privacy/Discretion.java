package org.sightline.experts.remote.privacy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sightline.dicom.deid.DeidOption;
import org.sightline.dicom.deid.Deidentifier;
import org.sightline.dicom.deid.PixelRisk;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertRequest;

/**
 * The gate in front of a remote expert. To a server that is trusted everything goes as it is; to any other one go
 * pseudonymous copies (PS3.15 annex E), and no object whose pixels may show a name. Thread-safe.
 */
public final class Discretion {
    /** Everything goes as it is. */
    public static final Discretion TRUSTED = new Discretion(Optional.empty());

    /** Dates move as a whole, so that a model can still tell which of two objects is older. */
    private static final Set<DeidOption> OPTIONS = Set.of(
            DeidOption.RETAIN_MODIFIED_DATES,
            DeidOption.CLEAN_DESCRIPTORS,
            DeidOption.CLEAN_STRUCTURED_CONTENT,
            DeidOption.CLEAN_GRAPHICS,
            DeidOption.CLEAN_PIXEL_DATA);

    private final Optional<Deidentifier> deidentifier;

    private Discretion(Optional<Deidentifier> deidentifier) {
        this.deidentifier = deidentifier;
    }

    /**
     * For a server that is not trusted.
     *
     * @param secret of the installation, at least 16 bytes: the same patient has one pseudonym on all its machines
     */
    public static Discretion pseudonymous(byte[] secret) {
        return new Discretion(Optional.of(new Deidentifier(OPTIONS, secret)));
    }

    public boolean trusts() {
        return deidentifier.isEmpty();
    }

    /** The expert behind the gate. */
    public Expert guarding(Expert expert) {
        return trusts() ? expert : new DiscreetExpert(expert, this);
    }

    /**
     * Why the series stays here, as half a sentence; empty when it may go.
     *
     * @throws org.sightline.dicom.error.StudyException for an object that cannot be read
     */
    Optional<String> refusal(ExpertRequest request) {
        if (trusts()) {
            return Optional.empty();
        }
        return files(request).flatMap(file -> PixelRisk.of(file).stream()).findFirst();
    }

    private static Stream<Path> files(ExpertRequest request) {
        return Stream.concat(
                        Stream.of(request.files()),
                        request.companions().stream().map(ExpertRequest.Companion::files))
                .flatMap(List::stream)
                .map(InstanceFile::file)
                .distinct();
    }

    /**
     * The series as it may go; what was made for it is gone when it is closed.
     *
     * @throws org.sightline.dicom.error.StudyException for an object that cannot be copied
     */
    public Disguise of(ExpertRequest request) {
        return deidentifier.map(writer -> Disguise.of(request, writer)).orElseGet(() -> Disguise.none(request));
    }
}
