package org.sightline.experts.remote.monailabel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.experts.format.Cell;
import org.sightline.experts.format.GridImage;
import org.sightline.experts.format.Nifti;
import org.sightline.experts.format.Nrrd;
import org.sightline.experts.remote.http.FakeServer;

/**
 * A MONAI Label server (0.8) with sessions and the models {@code segmentation} (3D), {@code vista3d}, {@code film}
 * (classification). A mask marks a box as the left lung (value 2) and four voxels in it as a nodule (value 5).
 */
final class FakeMonaiLabel extends FakeServer {
    /** Wrong answers that are well-formed. */
    enum Oddity {
        NONE,
        /** The axes of the mask run the other way, as other tools write them. */
        FLIPPED,
        NRRD,
        ELSEWHERE,
        OTHER_SIZE,
        OTHER_SPACING,
        UNKNOWN_LABEL,
        FRACTIONS,
        NO_MASK,
        NO_FILE,
        NO_PARAMS,
        HALF_FORM,
        PAGE_AS_FILE,
        HALF_FILE,
        OTHER_NAMES,
        EMPTY
    }

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NAMES = "{\"background\":0,\"left lung\":2,\"nodule\":5,\"heart\":7}";

    volatile Oddity oddity = Oddity.NONE;
    volatile boolean keepsSessions = true;
    volatile String labels = NAMES;
    final Map<String, byte[]> sessions = new ConcurrentHashMap<>();
    final List<JsonNode> params = new CopyOnWriteArrayList<>();
    private int number;

    @Override
    protected Reply answer(Request request) {
        String path = request.path();
        if (path.equals("/info/")) {
            return Reply.json(200, info());
        }
        if (path.startsWith("/session/")) {
            return session(request);
        }
        return path.startsWith("/infer/") && request.method().equals("POST")
                ? infer(request)
                : Reply.json(404, "{\"detail\":\"Not Found\"}");
    }

    private String info() {
        return "{\"name\":\"radiology\",\"version\":\"0.8.5\",\"labels\":[],\"trainers\":{},\"models\":{"
                + "\"segmentation\":{\"type\":\"segmentation\",\"dimension\":3,\"labels\":" + labels
                + ",\"config\":{}},"
                + "\"vista3d\":{\"type\":\"vista3d\",\"dimension\":3,\"labels\":" + labels + "},"
                + "\"film\":{\"type\":\"classification\",\"dimension\":2,\"labels\":[\"a\"]}}}";
    }

    private synchronized Reply session(Request request) {
        if (!keepsSessions) {
            return Reply.json(406, "{\"detail\":\"Session Feature is Not Enabled\"}");
        }
        if (request.method().equals("PUT")) {
            String id = "0e6f-" + ++number;
            sessions.put(id, part(form(request), "files"));
            return Reply.json(200, "{\"session_id\":\"" + id + "\",\"session_info\":{\"expiry\":3600}}");
        }
        String id = request.path().substring("/session/".length());
        return request.method().equals("DELETE") && sessions.remove(id) != null
                ? Reply.json(200, "{\"name\":\"" + id + "\"}")
                : Reply.json(404, "{\"detail\":\"Session Not Found\"}");
    }

    private Reply infer(Request request) {
        try {
            Map<String, byte[]> form = form(request);
            params.add(MAPPER.readTree(part(form, "params")));
            byte[] file = form.getOrDefault(
                    "file", sessions.getOrDefault(request.query().getOrDefault("session_id", ""), new byte[0]));
            boolean known = Set.of("/infer/segmentation", "/infer/vista3d").contains(request.path());
            if (!known
                    || file.length == 0
                    || !request.query().getOrDefault("output", "").equals("all")) {
                return new Reply(500, "text/plain", "Internal Server Error".getBytes(StandardCharsets.UTF_8), Map.of());
            }
            return form(mask(Nifti.read(file, 1 << 24)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] mask(GridImage image) {
        Grid grid = oddity == Oddity.FLIPPED ? flipped(image.grid()) : moved(image.grid());
        float[] values = new float[grid.size()];
        for (int k = 1; k <= 4 && oddity != Oddity.EMPTY; k++) {
            for (int j = 8; j < 16; j++) {
                for (int i = 12; i < 20; i++) {
                    boolean nodule = k == 2 && (i == 14 || i == 15) && (j == 10 || j == 11);
                    int at = oddity == Oddity.FLIPPED
                            ? grid.index(grid.columns() - 1 - i, grid.rows() - 1 - j, k)
                            : grid.index(i, j, k);
                    values[at] = nodule ? 5 : 2;
                }
            }
        }
        values[0] = oddity == Oddity.UNKNOWN_LABEL ? 3 : oddity == Oddity.FRACTIONS ? 0.5f : 7;
        GridImage mask = new GridImage(grid, values);
        return oddity == Oddity.NRRD
                ? Nrrd.write(mask)
                : Nifti.write(mask, oddity == Oddity.FRACTIONS ? Cell.FLOAT32 : Cell.UINT16);
    }

    private Grid moved(Grid grid) {
        List<Double> matrix = new ArrayList<>(grid.toPatient().matrix());
        if (oddity == Oddity.ELSEWHERE) {
            matrix.set(3, matrix.get(3) + grid.toPatient().spacing(0));
        }
        if (oddity == Oddity.OTHER_SPACING) {
            matrix.set(10, matrix.get(10) * 1.05);
        }
        int slices = oddity == Oddity.OTHER_SIZE ? grid.slices() - 1 : grid.slices();
        return new Grid(grid.columns(), grid.rows(), slices, new Affine(matrix));
    }

    /** Columns and rows run against the patient's axes, as in a file that was turned to RAS. */
    private static Grid flipped(Grid grid) {
        Affine affine = grid.toPatient();
        double[] origin = affine.apply(grid.columns() - 1, grid.rows() - 1, 0);
        List<Double> matrix = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            matrix.addAll(List.of(-affine.at(row, 0), -affine.at(row, 1), affine.at(row, 2), origin[row]));
        }
        return new Grid(grid.columns(), grid.rows(), grid.slices(), new Affine(matrix));
    }

    /** As {@code output=all} is answered: only the document where there is no mask. */
    private Reply form(byte[] mask) throws IOException {
        String names = oddity == Oddity.OTHER_NAMES ? "{\"spleen\":1}" : labels;
        String document = "{\"label_names\":" + names + ",\"latencies\":{\"total\":0.5}}";
        if (oddity == Oddity.NO_MASK) {
            return Reply.json(200, document);
        }
        byte[] file = oddity == Oddity.PAGE_AS_FILE ? "<html/>".getBytes(StandardCharsets.UTF_8) : mask;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (oddity != Oddity.NO_PARAMS) {
            body.write(part("name=\"params\"", "application/json"));
            body.write(document.getBytes(StandardCharsets.UTF_8));
        }
        if (oddity != Oddity.NO_FILE) {
            body.write(part("name=\"image\"; filename=\"tmpx1.nii.gz\"", "application/octet-stream"));
            body.write(file, 0, oddity == Oddity.HALF_FILE ? file.length / 2 : file.length);
        }
        if (oddity != Oddity.HALF_FORM) {
            body.write("\r\n--7c0a--\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        byte[] all = body.toByteArray();
        return Reply.of("multipart/form-data; boundary=7c0a", Arrays.copyOfRange(all, 2, all.length));
    }

    private static byte[] part(String disposition, String type) {
        return ("\r\n--7c0a\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: " + type
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] part(Map<String, byte[]> form, String name) {
        return Objects.requireNonNull(form.get(name), name);
    }

    /** Names and contents of a form, by plain splitting: nothing of the client's code. */
    private static Map<String, byte[]> form(Request request) {
        String boundary = request.header("Content-Type").replaceFirst(".*boundary=", "");
        String body = new String(request.body(), StandardCharsets.ISO_8859_1);
        Map<String, byte[]> parts = new TreeMap<>();
        for (String piece : body.split("(^|\r\n)--" + boundary + "(--)?\r\n")) {
            int head = piece.indexOf("\r\n\r\n");
            if (head > 0) {
                String name = piece.substring(0, head).replaceFirst("(?s).*; name=\"([^\"]*)\".*", "$1");
                parts.put(name, piece.substring(head + 4).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return parts;
    }
}
