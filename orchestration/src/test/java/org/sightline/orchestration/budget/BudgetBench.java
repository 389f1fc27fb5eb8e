package org.sightline.orchestration.budget;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.orchestration.budget.ContextPlan.Visibility;
import org.sightline.orchestration.token.TokenProfile;

/** What the plan saves and what it still shows; run by {@code orchestration/bench/budget.sh}. */
final class BudgetBench {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WARM = 200;
    private static final int ANSWER = 1024;
    private static final int WORDS = 500;

    private BudgetBench() {}

    private record Row(String setting, Budget budget, Policy policy) {}

    private static List<Row> rows() {
        List<Row> rows = new java.util.ArrayList<>();
        for (TokenProfile profile : TokenProfile.values()) {
            rows.add(row(profile.key(), profile, profile.context(), Policy.usual()));
        }
        rows.add(row("vila-m3, as trained", TokenProfile.VILA_M3, 4096, Policy.vilaM3()));
        rows.add(row(
                "vila-m3, up to 4 chunks",
                TokenProfile.VILA_M3,
                2560,
                Policy.usual().withChunks(4)));
        rows.add(row(
                "nvila, all as frames",
                TokenProfile.NVILA,
                131_072,
                Policy.usual().withFrames(new Policy.FrameUse(2048, false))));
        rows.add(row(
                "nvila, 256 frames pooled",
                TokenProfile.NVILA,
                16_384,
                Policy.usual().withFrames(new Policy.FrameUse(256, true))));
        return rows;
    }

    private static Row row(String setting, TokenProfile profile, int limit, Policy policy) {
        return new Row(setting, new Budget(profile, limit, ANSWER, WORDS), policy);
    }

    /** @param args shared folder, experts folder, work folder, names of series */
    public static void main(String[] args) {
        Path shared = Path.of(args[0]);
        Path work = Path.of(args[2]);
        for (String name : args[3].split(" ")) {
            print(
                    switch (name) {
                        case "head" -> BenchSeries.headCt(shared, work.resolve("head"));
                        case "brain" -> BenchSeries.brainMr(shared, Path.of(args[1]), work.resolve("brain"));
                        default -> BenchSeries.chestCt(work.resolve("chest"));
                    });
        }
    }

    private static void print(BenchSeries series) {
        System.out.printf(
                Locale.ROOT,
                "%n%s; mask walked in %.0f ms, thumbnails in %.0f ms%n%n"
                        + "| profile | limit | every slice | plan | fewer | pictures | PRESENT shown | lesion voxels |"
                        + " mask voxels | first, ms | warm, ms |%n|---|---|---|---|---|---|---|---|---|---|---|%n",
                series.name(),
                series.signalsMillis(),
                series.thumbnailsMillis());
        rows().forEach(row -> print(series, row));
    }

    private static void print(BenchSeries series, Row row) {
        double[] first = {0, 0};
        ContextPlan plan = timed(series, row, first);
        long visual = plan.visualTokens();
        long pictures = plan.items()
                .mapToLong(item -> item.sent().isPresent() ? 1 : item.frames().size())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | x%.1f | %d | %d of %d%s | %s | %s | %.1f, %.1f | %.2f, %.2f |%n",
                row.setting(),
                row.budget().contextLimit(),
                plan.everyPicture(),
                visual,
                plan.everyPicture() / (double) visual,
                pictures,
                plan.findings(Visibility.SHOWN).size(),
                plan.findings().size() - placeless(series),
                placeless(series) == 0
                        ? ""
                        : " and " + plan.findings(Visibility.TOLD).size() + " told",
                share(series, plan, lesions(series)),
                share(series, plan, labels(series)),
                first[0],
                first[1],
                warm(series, row, 0),
                warm(series, row, 1));
    }

    private static ContextPlan plan(BenchSeries series, Row row) {
        return Planner.plan(row.budget(), row.policy(), List.of(series.stack()), series.findings());
    }

    /** @param millis gets wall and processor time: other work on the machine counts in the first alone */
    private static ContextPlan timed(BenchSeries series, Row row, double[] millis) {
        long start = System.nanoTime();
        long busy = THREADS.getCurrentThreadCpuTime();
        ContextPlan plan = plan(series, row);
        millis[1] = (THREADS.getCurrentThreadCpuTime() - busy) / 1e6;
        millis[0] = (System.nanoTime() - start) / 1e6;
        return plan;
    }

    private static double warm(BenchSeries series, Row row, int which) {
        double[] millis = IntStream.range(0, WARM)
                .mapToDouble(i -> {
                    double[] one = {0, 0};
                    timed(series, row, one);
                    return one[which];
                })
                .sorted()
                .toArray();
        return millis[WARM / 2];
    }

    /** PRESENT findings that are about no place, such as the volume of both lungs: these can be told alone. */
    private static long placeless(BenchSeries series) {
        return series.findings().stream()
                .filter(finding -> finding.presence() == Presence.PRESENT
                        && finding.places().isEmpty())
                .count();
    }

    private static Set<Integer> lesions(BenchSeries series) {
        return series.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.ABNORMALITY && finding.presence() == Presence.PRESENT)
                .flatMap(finding -> finding.places().stream())
                .flatMap(place -> place.label().stream())
                .map(SliceSignals.LabelRef::label)
                .collect(Collectors.toSet());
    }

    private static Set<Integer> labels(BenchSeries series) {
        return series.stack().masks().stream()
                .flatMap(mask -> mask.labels().stream())
                .map(SliceSignals.Label::label)
                .collect(Collectors.toSet());
    }

    /** Of the voxels of these labels, those on a slice that is shown. */
    private static String share(BenchSeries series, ContextPlan plan, Set<Integer> labels) {
        BitSet shown = new BitSet();
        plan.items().forEach(item -> {
            item.slice().ifPresent(shown::set);
            item.frames().forEach(shown::set);
        });
        List<int[]> areas = series.stack().masks().stream()
                .flatMap(mask -> mask.labels().stream())
                .filter(label -> labels.contains(label.label()))
                .map(SliceSignals.Label::areas)
                .toList();
        long all = areas.stream().flatMapToInt(Arrays::stream).asLongStream().sum();
        long seen = areas.stream()
                .mapToLong(
                        area -> shown.stream().mapToLong(slice -> area[slice]).sum())
                .sum();
        return all == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * seen / all);
    }
}
