package org.sightline.app.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sightline.app.receive.Claim;
import org.sightline.app.receive.Receiver;
import org.sightline.app.receive.Way;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomWriter;

/** A first study for those who have none at hand. */
@Path("/api/samples")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "studies")
public class SampleResource {
    private static final String SOURCE = "sample";

    private final Receiver receiver;
    private final Clock clock;

    public SampleResource(Receiver receiver, Clock clock) {
        this.receiver = receiver;
        this.clock = clock;
    }

    /** The study that was made. */
    public record Sample(String studyUid, int instances) {}

    @POST
    @Blocking
    @Operation(
            summary = "Make a sample study",
            description =
                    "A synthetic chest CT, no patient's, received as if it had been sent: from there on it is a study"
                            + " as any other. Each call makes another one.")
    public Response make() {
        PhantomIdentity identity = PhantomIdentity.fresh(1, clock);
        int instances = received(identity);
        String uid = identity.series().studyUid();
        return Response.accepted(new Sample(uid, instances))
                .location(URI.create("/api/studies/" + uid))
                .build();
    }

    private int received(PhantomIdentity identity) {
        try {
            java.nio.file.Path folder = Files.createTempDirectory("sightline-sample");
            try {
                List<java.nio.file.Path> files = PhantomWriter.write(ChestPhantom.standard(), identity, folder);
                files.parallelStream().forEach(this::receive);
                return files.size();
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, SOURCE, "the sample study cannot be written", e);
        }
    }

    private void receive(java.nio.file.Path file) {
        receiver.receive(Way.SAMPLE, SOURCE, Claim.NONE, out -> Files.copy(file, out));
    }

    private static void remove(java.nio.file.Path folder) throws IOException {
        try (java.util.stream.Stream<java.nio.file.Path> files = Files.list(folder)) {
            for (java.nio.file.Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
