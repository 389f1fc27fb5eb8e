package org.sightline.experts.remote.vista3d;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sightline.experts.format.Cell;
import org.sightline.experts.format.GridImage;
import org.sightline.experts.format.Nifti;
import org.sightline.experts.format.Nrrd;
import org.sightline.experts.remote.http.FakeServer;

/**
 * VISTA-3D NIM as its API reference (1.0.0) and its clients describe it: it fetches the volume by one plain GET, marks what
 * the prompt names, and answers a zip with an NRRD mask. The model behind it goes by density and by side.
 */
final class FakeNim extends FakeServer {
    static final int LEFT_LUNG = 28;
    static final int RIGHT_LUNG = 30;
    static final int VERTEBRA = 45;
    static final int TUMOR = 23;

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<HttpResponse<byte[]>> fetched = new CopyOnWriteArrayList<>();
    private volatile Function<GridImage, Reply> packing = mask -> Reply.of("application/zip", zip(seg(mask)));
    private volatile Model model = FakeNim::anatomy;
    private volatile int fetches = 1;
    private volatile String ready = "{\"status\":\"ready\"}";
    private volatile String info = info();

    /** The label of a voxel by its value and its place in LPS mm. */
    interface Model {
        int label(float value, double[] place);
    }

    /** Lungs by density and side, bone as a vertebra. */
    static int anatomy(float value, double[] place) {
        if (value > -895 && value < -800) {
            return place[0] > 0 ? LEFT_LUNG : RIGHT_LUNG;
        }
        return value > 500 ? VERTEBRA : 0;
    }

    /** How the mask is answered. */
    void packs(Function<GridImage, Reply> by) {
        packing = by;
    }

    void marks(Model by) {
        model = by;
    }

    /** How often it fetches the volume; it uses the last. */
    void fetchesTimes(int times) {
        fetches = times;
    }

    void says(String readiness, String information) {
        ready = readiness;
        info = information;
    }

    /** What it was given when it fetched. */
    List<HttpResponse<byte[]>> fetched() {
        return fetched;
    }

    @Override
    protected Reply answer(Request request) {
        return switch (request.method() + " " + request.path()) {
            case "GET /v1/health/ready" -> Reply.json(200, ready);
            case "GET /v1/vista3d/info" -> Reply.json(200, info);
            case "POST /v1/vista3d/inference" -> infer(read(request));
            default -> Reply.json(404, "{\"detail\":\"Not Found\"}");
        };
    }

    private Reply infer(JsonNode request) {
        String image = request.path("image").asText();
        if (!image.matches("https?://.*\\.(nii|nii\\.gz|nrrd)")) {
            return Reply.json(422, "{\"detail\":\"Can't determine filename to download from URI\"}");
        }
        List<Integer> classes = new ArrayList<>();
        for (JsonNode id : request.path("prompts").path("classes")) {
            if (!id.isInt() || id.asInt() < 1 || id.asInt() > 132) {
                return Reply.json(
                        422, "{\"detail\":[{\"loc\":[\"body\",\"prompts\"],\"msg\":\"Input should be a label\"}]}");
            }
            classes.add(id.asInt());
        }
        for (int n = 0; n < fetches; n++) {
            fetched.add(get(image));
        }
        if (fetches > 0 && fetched.get(fetched.size() - 1).statusCode() != 200) {
            return Reply.json(500, "{\"detail\":\"Failed to Run Inference.  Error: not a NIfTI file\"}");
        }
        byte[] volume = fetches > 0 ? fetched.get(fetched.size() - 1).body() : Nifti.write(NimRig.tiny());
        return packing.apply(mask(Nifti.read(volume, 1 << 20), classes));
    }

    private GridImage mask(GridImage volume, List<Integer> classes) {
        float[] labels = new float[volume.voxels().length];
        int n = 0;
        for (int k = 0; k < volume.grid().slices(); k++) {
            for (int j = 0; j < volume.grid().rows(); j++) {
                for (int i = 0; i < volume.grid().columns(); i++, n++) {
                    int label = model.label(
                            volume.voxels()[n], volume.grid().toPatient().apply(i, j, k));
                    labels[n] = classes.isEmpty() || classes.contains(label) || label == 255 ? label : 0;
                }
            }
        }
        return new GridImage(volume.grid(), labels);
    }

    private HttpResponse<byte[]> get(String url) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The entries that the service puts into its zip. */
    static Map<String, byte[]> seg(GridImage mask) {
        return Map.of("volume/volume_trans.nrrd", nrrd(mask));
    }

    static byte[] nrrd(GridImage mask) {
        return Nrrd.write(mask, new Nrrd.Storage(Cell.UINT8, ByteOrder.LITTLE_ENDIAN, true));
    }

    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : new LinkedHashMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static JsonNode read(Request request) {
        try {
            return JSON.readTree(request.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Labels as the metadata of the model's bundle list them. */
    private static String info() {
        var labels = JSON.createObjectNode().put("0", "background");
        VistaClasses.all().forEach(one -> labels.put(String.valueOf(one.id()), one.name()));
        return JSON.createObjectNode()
                .put("name", "VISTA3D")
                .put("version", "0.5.4")
                .set("labels", labels)
                .toString();
    }
}
