package org.sightline.app.dicomweb;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.app.db.Database;
import org.sightline.app.db.Instances;
import org.sightline.app.pipeline.Snapshots;
import org.sightline.app.store.ObjectStore;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.PixelReader;
import org.sightline.dicom.image.Window;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.render.FrameRenderer;

/** WADO-RS: an instance as stored, and a frame as a picture. */
@Path("/dicomweb/studies/{studyUid}/series/{seriesUid}/instances/{sopUid}")
@Tag(name = "dicomweb")
public class Wado {
    private final Database database;
    private final Instances instances;
    private final ObjectStore store;
    private final Snapshots snapshots;

    public Wado(Database database, Instances instances, ObjectStore store, Snapshots snapshots) {
        this.database = database;
        this.instances = instances;
        this.store = store;
        this.snapshots = snapshots;
    }

    /** Path of an instance on this server. */
    static String path(InstanceRef ref) {
        return "/dicomweb/studies/" + ref.studyUid() + "/series/" + ref.seriesUid() + "/instances/" + ref.sopUid();
    }

    @GET
    @Blocking
    @Produces({"application/dicom", "multipart/related", "*/*"})
    @Operation(summary = "The object, byte for byte as stored: received images and our own results")
    public Response instance(@RestPath String studyUid, @RestPath String seriesUid, @RestPath String sopUid) {
        InstanceRef ref = new InstanceRef(studyUid, seriesUid, sopUid);
        return Response.ok(file(ref).toFile(), "application/dicom")
                .header("Content-Disposition", "attachment; filename=\"" + ref.sopUid() + ".dcm\"")
                .build();
    }

    @GET
    @Path("frames/{frame}/rendered")
    @Blocking
    @Produces("image/png")
    @Operation(summary = "One frame as PNG")
    public Response rendered(
            @RestPath String studyUid,
            @RestPath String seriesUid,
            @RestPath String sopUid,
            @RestPath int frame,
            @QueryParam("window") @DefaultValue("") @Parameter(example = "40,400,linear") String window) {
        InstanceFile file = snapshots.file(new InstanceRef(studyUid, seriesUid, sopUid));
        if (frame < 1 || frame > Math.max(1, file.header().image().frames())) {
            throw new StudyException(ErrorCode.NOT_FOUND, sopUid, "the instance has no frame " + frame);
        }
        Image image = PixelReader.read(file, frame);
        byte[] png = FrameRenderer.png(image, window(window, image), java.util.List.of());
        return Response.ok(png)
                .header("Cache-Control", "private, max-age=86400, immutable")
                .build();
    }

    private static Window window(String asked, Image image) {
        if (asked.isEmpty()) {
            return FrameRenderer.defaultWindow(image);
        }
        String[] parts = asked.split(",", -1);
        try {
            return new Window(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST, "window", "window is center,width,linear with a width of at least 1", e);
        }
    }

    private java.nio.file.Path file(InstanceRef ref) {
        return database.read(h -> instances.result(h, ref.sopUid()))
                .filter(r ->
                        r.seriesUid().equals(ref.seriesUid()) && r.studyUid().equals(ref.studyUid()))
                .map(r -> store.local(r.objectKey()))
                .orElseGet(() -> snapshots.file(ref).file());
    }
}
