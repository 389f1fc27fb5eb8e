package org.sightline.experts.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.image.Window;
import org.sightline.dicom.render.FrameRenderer;
import org.sightline.dicom.render.Overlay;
import org.sightline.dicom.seg.SegmentPalette;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.Region;
import org.sightline.experts.Shared;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;

/** Draws the pictures of {@code docs/experts.md} from real readings; called by {@code experts/bench/golden.sh}. */
final class GoldenPictures {
    private static final int SIZE = 256;
    /** Each voxel is shown as a square of so many pixels. */
    private static final int ZOOM = 2;

    private static final Window EIGHT_BIT = new Window(128, 256);
    /** Kermany et al., CC BY 4.0. */
    private static final String FILM = "data/cxr-pneumonia-kermany/test-dev/PNEUMONIA/person100_bacteria_475.jpeg";

    private static final int BOX_COLOUR = 0xFFD400;

    private GoldenPictures() {}

    /** Draws the brain of the adult T1 series with its structures, and a film with what its score rests on. */
    static void draw(Path folder, int threads) throws IOException {
        film(folder);
        brain(folder, threads);
    }

    private static void brain(Path folder, int threads) throws IOException {
        Volume volume = BrainScan.T1_ADULT.volume(Files.createTempDirectory("brain"));
        float[] cube = Conform.resample(volume, new ConformedAxes(volume.grid(), SIZE, 1));
        Stretch.apply(cube, 0.999, 255);
        try (BrainVolumes expert = GoldenBrains.alone("brain-subcortical18", threads)) {
            LabelMap labels = expert.labels(volume, ReadingWatch.NONE).orElseThrow();
            Cut axial = new Cut(33, 243, 47, 207, (row, column) -> place(column, 85, SIZE - row));
            Cut coronal = new Cut(14, 183, 47, 207, (row, column) -> place(column, row, 118));
            Cut sagittal = new Cut(14, 183, 33, 243, (row, column) -> place(118, row, SIZE - column));
            for (Map.Entry<String, Cut> cut : Map.of("axial", axial, "coronal", coronal, "sagittal", sagittal)
                    .entrySet()) {
                Files.write(
                        folder.resolve("brain-" + cut.getKey() + ".png"),
                        cut.getValue().png(cube, labels));
            }
        }
    }

    private static int place(int x, int y, int z) {
        return (x * SIZE + y) * SIZE + z;
    }

    /**
     * A part of a plane of the cube.
     *
     * @param voxel index in the cube of a row and a column of the plane
     */
    private record Cut(int top, int bottom, int left, int right, IntBinaryOperator voxel) {
        byte[] png(float[] cube, LabelMap labels) {
            int rows = (bottom - top) * ZOOM;
            int columns = (right - left) * ZOOM;
            float[] grey = new float[rows * columns];
            byte[] mask = new byte[grey.length];
            for (int i = 0; i < grey.length; i++) {
                int at = voxel.applyAsInt(top + i / columns / ZOOM, left + i % columns / ZOOM);
                grey[i] = cube[at];
                mask[i] = (byte) labels.at(at / SIZE / SIZE, at / SIZE % SIZE, at % SIZE);
            }
            List<Overlay> overlays = new ArrayList<>();
            for (int label = 1; label <= 17; label++) {
                overlays.add(new Overlay.Mask(mask, label, SegmentPalette.rgb(label), Overlay.Mask.TINT));
            }
            return FrameRenderer.png(grey(rows, columns, grey), EIGHT_BIT, overlays);
        }
    }

    private static Image grey(int rows, int columns, float[] values) {
        return new Image(rows, columns, 1, values, 8, false, Optional.empty());
    }

    private static void film(Path folder) throws IOException {
        Path own = Path.of("cxr-pneumonia");
        Manifest manifest = ManifestReader.read(own);
        Map<String, Path> files = Map.of("classifier", own.resolve("cxr-pneumonia.onnx"));
        GreyImage picture = Films.jpeg(Shared.path(FILM));
        try (ImageClassifier expert = new ImageClassifier(manifest, OnnxModel.of(manifest, files, 0, 1))) {
            Region.Box box = expert.reading(expert.prepared(picture))
                    .box(0, picture.rows() * ZOOM, picture.columns() * ZOOM)
                    .orElseThrow();
            Overlay overlay = new Overlay.Box(box.left(), box.top(), box.right(), box.bottom(), BOX_COLOUR, 2);
            Files.write(
                    folder.resolve("film-saliency.png"),
                    FrameRenderer.png(enlarged(picture), EIGHT_BIT, List.of(overlay)));
        }
    }

    private static Image enlarged(GreyImage picture) {
        int columns = picture.columns() * ZOOM;
        float[] values = new float[picture.rows() * ZOOM * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = picture.at(i / columns / ZOOM, i % columns / ZOOM);
        }
        return grey(picture.rows() * ZOOM, columns, values);
    }
}
