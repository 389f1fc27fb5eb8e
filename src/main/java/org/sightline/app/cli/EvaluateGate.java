package org.sightline.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.sightline.orchestration.evaluation.metric.Figures;
import org.sightline.orchestration.evaluation.metric.Metric;

/** The least that a run has to reach, for a pipeline that shall stop when a model got worse. */
record EvaluateGate(Metric metric, double least) {
    /** @throws IllegalArgumentException for anything but {@code metric=value} */
    static EvaluateGate parse(String text) {
        int equals = text.indexOf('=');
        Metric metric = Metric.of(text.substring(0, Math.max(0, equals)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "--min " + text + ": write metric=value, such as m3_closed_strict=0.90"));
        double least = number(text.substring(equals + 1));
        if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException("--min " + text + ": values are from 0 to 1");
        }
        return new EvaluateGate(metric, least);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** A line for each that was not reached; a metric without a value was not. */
    static List<String> missed(List<EvaluateGate> gates, Figures figures) {
        List<String> missed = new ArrayList<>();
        for (EvaluateGate gate : gates) {
            OptionalDouble value = figures.value(gate.metric);
            if (value.isEmpty() || value.getAsDouble() < gate.least) {
                String is =
                        value.isEmpty() ? "has no value" : String.format(Locale.ROOT, "is %.4f", value.getAsDouble());
                missed.add(gate.metric.key() + " " + is + ", and " + gate.least + " was asked for");
            }
        }
        return missed;
    }
}
