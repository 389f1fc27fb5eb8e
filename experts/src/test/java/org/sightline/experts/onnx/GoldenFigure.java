package org.sightline.experts.onnx;

import java.util.Locale;

/**
 * One figure of the golden table.
 *
 * @param expert package
 * @param input what it read
 * @param figure what was measured
 * @param stated what the card, or the reference run, says
 * @param tolerance how far from it a correct build may be
 * @param decimals that are shown
 */
record GoldenFigure(
        String expert, String input, String figure, double measured, double stated, double tolerance, int decimals) {
    String key() {
        return expert + "," + input + "," + figure;
    }

    boolean holds() {
        return Math.abs(measured - stated) <= tolerance;
    }

    /** A line of the CSV file. */
    String csv() {
        return String.join(
                ",",
                "\"" + expert + "\"",
                "\"" + input + "\"",
                "\"" + figure + "\"",
                shown(measured, 6),
                shown(stated, 6),
                shown(tolerance, 6),
                String.valueOf(decimals));
    }

    static GoldenFigure ofCsv(String line) {
        String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
        return new GoldenFigure(
                cells[0].replace("\"", ""),
                cells[1].replace("\"", ""),
                cells[2].replace("\"", ""),
                Double.parseDouble(cells[3]),
                Double.parseDouble(cells[4]),
                Double.parseDouble(cells[5]),
                Integer.parseInt(cells[6]));
    }

    /** A row of the table in {@code docs/experts.md}. */
    String markdown() {
        return "| `" + expert + "` | " + input + " | " + figure + " | **" + shown(measured, decimals) + "** | "
                + shown(stated, decimals) + " | " + shown(tolerance, decimals + 1) + " |";
    }

    private static String shown(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
