package org.sightline.orchestration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.StudyRef;
import org.sightline.dicom.read.ImageModule;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.read.PatientModule;
import org.sightline.dicom.read.SeriesModule;
import org.sightline.dicom.read.StudyModule;
import org.sightline.orchestration.study.SeriesSummary;
import org.sightline.orchestration.study.StudySnapshot;

/** Studies as the index would hold them. */
public final class Studies {
    public static final String STUDY = "1.2.3";
    public static final PatientModule PATIENT = new PatientModule("P1", "", "DOE^JANE", "19800615", "F");
    public static final StudyModule ATTRIBUTES =
            new StudyModule("A100", "1", "20260115", "101500", "", "Thorax DOE", "HOUSE^GREG");

    private Studies() {}

    public static StudySnapshot study(SeriesSummary... series) {
        return new StudySnapshot(new StudyRef(STUDY), 1, PATIENT, ATTRIBUTES, List.of(series));
    }

    public static SeriesBuilder series(String modality, int number) {
        return new SeriesBuilder(modality, number);
    }

    /** A chest CT of 60 slices, 1.25 mm. */
    public static StudySnapshot chestCt() {
        return study(
                series("CT", 1)
                        .images(2)
                        .type("ORIGINAL", "PRIMARY", "LOCALIZER")
                        .build(),
                series("CT", 2).bodyPart("CHEST").thickness(1.25).images(60).build());
    }

    /** A chest radiograph: one frontal image. */
    public static StudySnapshot chestRadiograph() {
        return study(series("DX", 1).bodyPart("CHEST").view("PA").images(1).build());
    }

    /** A T1 of 176 slices, 1 mm. */
    public static StudySnapshot brainMr() {
        return study(series("MR", 3)
                .bodyPart("BRAIN")
                .description("t1_mprage")
                .thickness(1)
                .images(176)
                .build());
    }

    public static InstanceRef image(StudySnapshot study, int series, int image) {
        return study.series().get(series).instances().get(image).ref();
    }

    /** A series under construction; axial unless told otherwise. */
    public static final class SeriesBuilder {
        private final String modality;
        private final String number;
        private String bodyPart = "";
        private String description = "";
        private String protocol = "";
        private String laterality = "";
        private String view = "";
        private List<String> type = List.of("ORIGINAL", "PRIMARY");
        private double thickness = 0;
        private double step = 1;
        private int images = 1;
        private int rows = 512;
        private List<Double> orientation = List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0);
        private UnaryOperator<String> uid = u -> u;

        private SeriesBuilder(String modality, int number) {
            this.modality = modality;
            this.number = number < 0 ? "" : Integer.toString(number);
        }

        public SeriesBuilder bodyPart(String value) {
            bodyPart = value;
            return this;
        }

        public SeriesBuilder description(String value) {
            description = value;
            return this;
        }

        public SeriesBuilder protocol(String value) {
            protocol = value;
            return this;
        }

        public SeriesBuilder laterality(String value) {
            laterality = value;
            return this;
        }

        public SeriesBuilder view(String value) {
            view = value;
            return this;
        }

        public SeriesBuilder type(String... values) {
            type = List.of(values);
            return this;
        }

        public SeriesBuilder thickness(double millimetres) {
            thickness = millimetres;
            return this;
        }

        public SeriesBuilder step(double millimetres) {
            step = millimetres;
            return this;
        }

        public SeriesBuilder images(int count) {
            images = count;
            return this;
        }

        public SeriesBuilder orientation(Double... cosines) {
            orientation = List.of(cosines);
            return this;
        }

        public SeriesBuilder withoutPixels() {
            rows = 0;
            return this;
        }

        public SeriesBuilder uid(String value) {
            uid = u -> value;
            return this;
        }

        public SeriesSummary build() {
            SeriesRef ref = new SeriesRef(STUDY, uid.apply(STUDY + "." + (number.isEmpty() ? "77" : number)));
            SeriesModule attributes =
                    new SeriesModule(modality, number, description, protocol, bodyPart, laterality, view, STUDY + ".9");
            List<InstanceHeader> headers = new ArrayList<>();
            IntStream.rangeClosed(1, images).forEach(i -> headers.add(header(ref, attributes, i)));
            headers.sort(Comparator.comparingInt(h -> h.image().instanceNumber()));
            return new SeriesSummary(ref, attributes, headers);
        }

        private InstanceHeader header(SeriesRef ref, SeriesModule attributes, int i) {
            ImageModule image = new ImageModule(
                    i,
                    rows,
                    rows,
                    rows == 0 ? 0 : 1,
                    "MONOCHROME2",
                    type,
                    thickness,
                    List.of(0.0, 0.0, step * i),
                    orientation,
                    List.of(0.7, 0.7));
            return new InstanceHeader(
                    new InstanceRef(STUDY, ref.seriesUid(), ref.seriesUid() + "." + i),
                    "1.2.840.10008.5.1.4.1.1.2",
                    "1.2.840.10008.1.2.1",
                    PATIENT,
                    ATTRIBUTES,
                    attributes,
                    image);
        }
    }
}
