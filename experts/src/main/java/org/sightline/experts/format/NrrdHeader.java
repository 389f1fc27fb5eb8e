package org.sightline.experts.format;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;

/** What an NRRD header means. Every field that would change the voxels or their place is understood or refused. */
record NrrdHeader(NrrdFields fields) {
    private static final Map<Cell, List<String>> TYPES = Map.of(
            Cell.INT8, List.of("int8", "int8_t", "signed char"),
            Cell.UINT8, List.of("uint8", "uint8_t", "uchar", "unsigned char"),
            Cell.INT16, List.of("int16", "int16_t", "short", "short int", "signed short", "signed short int"),
            Cell.UINT16, List.of("uint16", "uint16_t", "ushort", "unsigned short", "unsigned short int"),
            Cell.INT32, List.of("int32", "int32_t", "int", "signed int"),
            Cell.UINT32, List.of("uint32", "uint32_t", "uint", "unsigned int"),
            Cell.INT64,
                    List.of(
                            "int64",
                            "int64_t",
                            "longlong",
                            "long long",
                            "long long int",
                            "signed long long",
                            "signed long long int"),
            Cell.UINT64, List.of("uint64", "uint64_t", "ulonglong", "unsigned long long", "unsigned long long int"),
            Cell.FLOAT32, List.of("float"),
            Cell.FLOAT64, List.of("double"));

    /** What turns x and y of a space into LPS. */
    private static final Map<String, List<Integer>> SPACES = Map.of(
            "left-posterior-superior", List.of(1, 1),
            "lps", List.of(1, 1),
            "right-anterior-superior", List.of(-1, -1),
            "ras", List.of(-1, -1),
            "left-anterior-superior", List.of(1, -1),
            "las", List.of(1, -1));

    private static final Pattern VECTOR = Pattern.compile("none|\\(([^()]*)\\)");

    NrrdHeader {
        refuse(fields, "data file", "", "the voxels stand in another file than the NRRD header");
        refuse(fields, "line skip", "0", "an NRRD file with skipped lines is not read");
        refuse(fields, "byte skip", "0", "an NRRD file with skipped bytes is not read");
    }

    private static void refuse(NrrdFields fields, String name, String harmless, String rule) {
        if (!fields.find(name).orElse(harmless).equals(harmless)) {
            throw FileBytes.bad(rule);
        }
    }

    static boolean begins(byte[] file) {
        String magic = new String(file, 0, Math.min(file.length, 8), StandardCharsets.ISO_8859_1);
        return magic.startsWith(NrrdFields.MAGIC) && magic.matches("NRRD000[1-5]");
    }

    /** The name that every reader knows. */
    static String name(Cell cell) {
        return TYPES.getOrDefault(cell, List.of()).get(0);
    }

    boolean gzipped() {
        String encoding = fields.get("encoding").toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "raw" -> false;
            case "gzip", "gz" -> true;
            default -> throw FileBytes.bad("an NRRD file is read when its encoding is raw or gzip");
        };
    }

    Voxels voxels() {
        return new Voxels(cell(), order(), 1, 0);
    }

    private Cell cell() {
        String type = fields.get("type").toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return TYPES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(type))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> FileBytes.bad("the type of the NRRD file is not a scalar that is read"));
    }

    private ByteOrder order() {
        return switch (cell().width == 1 ? "little" : fields.get("endian").toLowerCase(Locale.ROOT)) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw FileBytes.bad("the endian of an NRRD file is little or big");
        };
    }

    /** Of all axes; those that do not lie in space have one sample. */
    long[] sizes() {
        String[] words = fields.get("sizes").split("\\s+");
        if (!fields.get("dimension").equals(String.valueOf(words.length))
                || Arrays.stream(words).anyMatch(word -> !word.matches("\\d{1,10}"))) {
            throw FileBytes.bad("sizes and dimension of the NRRD file contradict each other");
        }
        return Arrays.stream(words).mapToLong(Long::parseLong).toArray();
    }

    /** @throws org.sightline.dicom.error.StudyException when three axes do not lie in the patient, or more do */
    Grid grid() {
        long[] sizes = sizes();
        List<Optional<double[]>> directions = vectors("space directions");
        if (directions.size() != sizes.length) {
            throw FileBytes.bad("the NRRD file does not give a direction for each axis");
        }
        List<double[]> columns = new ArrayList<>();
        List<Integer> spans = new ArrayList<>();
        for (int axis = 0; axis < sizes.length; axis++) {
            if (directions.get(axis).isPresent()) {
                columns.add(directions.get(axis).get());
                spans.add((int) sizes[axis]);
            } else if (sizes[axis] != 1) {
                throw FileBytes.bad("the NRRD file holds more than one volume");
            }
        }
        if (columns.size() != 3) {
            throw FileBytes.bad("an NRRD volume has three axes in space, not " + columns.size());
        }
        columns.add(origin());
        return new Grid(spans.get(0), spans.get(1), spans.get(2), affine(columns));
    }

    private double[] origin() {
        return vectors("space origin").stream()
                .findFirst()
                .flatMap(first -> first)
                .orElseThrow(() -> FileBytes.bad("the NRRD file has no space origin"));
    }

    private Affine affine(List<double[]> columns) {
        requireMillimetres();
        List<Integer> signs = SPACES.get(fields.get("space").toLowerCase(Locale.ROOT));
        if (signs == null) {
            throw FileBytes.bad("an NRRD file is read when its space is LPS, RAS or LAS");
        }
        List<Double> matrix = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            for (double[] column : columns) {
                matrix.add((row < 2 ? signs.get(row) : 1) * column[row] + 0.0); // no negative zero
            }
        }
        return FileBytes.place(new Affine(matrix));
    }

    private void requireMillimetres() {
        String units = fields.find("space units").orElse("\"mm\"").toLowerCase(Locale.ROOT);
        if (!units.matches("(\\s*\"(mm|millimeters?)\")+\\s*")) {
            throw FileBytes.bad("an NRRD file is read when its space units are mm");
        }
    }

    private List<Optional<double[]>> vectors(String name) {
        String text = fields.get(name);
        if (!VECTOR.matcher(text).replaceAll("").isBlank()) {
            throw FileBytes.bad("the NRRD field " + name + " is no list of vectors");
        }
        List<Optional<double[]>> vectors = new ArrayList<>();
        Matcher matcher = VECTOR.matcher(text);
        while (matcher.find()) {
            String numbers = matcher.group(1);
            vectors.add(numbers == null ? Optional.empty() : Optional.of(vector(numbers)));
        }
        return vectors;
    }

    private static double[] vector(String text) {
        try {
            double[] vector = Arrays.stream(text.split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (vector.length == 3 && Arrays.stream(vector).allMatch(Double::isFinite)) {
                return vector;
            }
        } catch (NumberFormatException e) {
            throw FileBytes.bad("a vector of the NRRD header has something that is no number");
        }
        throw FileBytes.bad("a vector of the NRRD header does not have three numbers");
    }
}
