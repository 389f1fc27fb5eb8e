package org.sightline.experts.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.dicom.phantom.PhantomWriter;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.Shared;

/** A small CT series of a phantom for experts on other servers. */
public final class RemoteSeries {
    private RemoteSeries() {}

    /** Six slices of 24 by 24 pixels. */
    public static ExpertRequest ct(Path folder) {
        PhantomIdentity identity =
                PhantomIdentity.named("remote", 1, Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC));
        ChestPhantom phantom = new ChestPhantom(PhantomPlan.standard().sampled(24, 14.9, 6, 50));
        try {
            List<Path> files = PhantomWriter.write(phantom, identity, Files.createDirectories(folder.resolve("ct")));
            return new ExpertRequest(
                    identity.series(), files.stream().map(Shared::instance).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One slice of it. */
    public static ExpertRequest slice(ExpertRequest series, int n) {
        return new ExpertRequest(series.series(), List.of(series.files().get(n)));
    }
}
