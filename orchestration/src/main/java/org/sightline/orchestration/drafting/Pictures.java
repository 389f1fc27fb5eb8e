package org.sightline.orchestration.drafting;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.render.FrameRenderer;
import org.sightline.dicom.render.RenderRequest;
import org.sightline.experts.Region;
import org.sightline.orchestration.budget.ContextPlan;
import org.sightline.orchestration.dialogue.Subject;
import org.sightline.orchestration.dialogue.Turn;
import org.sightline.orchestration.overlay.SlicePicture;
import org.sightline.orchestration.overlay.SliceRenderer;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.token.ImageSize;

/** Draws what a plan shows. */
final class Pictures {
    private final Exhibits exhibits;
    private final List<ExpertRun> runs;
    private final StudyImages images;

    Pictures(Exhibits exhibits, List<ExpertRun> runs, StudyImages images) {
        this.exhibits = exhibits;
        this.runs = List.copyOf(runs);
        this.images = images;
    }

    /** The views of an item: one, or one for each frame; none for words. */
    Stream<Subject.View> views(ContextPlan.Item item) {
        return switch (item.kind()) {
            case FINDING_LINE -> Stream.empty();
            case FRAMES ->
                item.frames().stream()
                        .map(slice -> new Subject.View(
                                named(item) + "slice " + (slice + 1), png(plain(item, slice), item.sent())));
            default -> Stream.of(view(item));
        };
    }

    private Subject.View view(ContextPlan.Item item) {
        Optional<Integer> slice = item.slice();
        if (item.kind() == ContextPlan.Kind.OVERLAY && slice.isPresent()) {
            return overlay(item, slice.get());
        }
        SlicePicture whole = slice.isPresent() ? plain(item, slice.get()) : film(item.showable());
        String place = slice.map(at -> "slice " + (at + 1)).orElse("image");
        return item.box()
                .map(box -> new Subject.View(named(item) + "part of " + place, png(cropped(whole, box), item.sent())))
                .orElseGet(() -> new Subject.View(named(item) + place, png(whole, item.sent())));
    }

    private Subject.View overlay(ContextPlan.Item item, int slice) {
        Exhibits.Stack stack = stack(item);
        Set<Integer> labels = Set.copyOf(item.labels());
        return runs.stream()
                .filter(run -> item.mask().equals(Optional.of(run.id())))
                .flatMap(run -> images.mask(run, stack.volume()).stream())
                .findFirst()
                .map(mask -> stack.renderer().painted(mask, slice, label -> labels.isEmpty() || labels.contains(label)))
                .map(painted -> painted(item, slice, painted))
                .orElseGet(() ->
                        new Subject.View(named(item) + "slice " + (slice + 1), png(plain(item, slice), item.sent())));
    }

    private Subject.View painted(ContextPlan.Item item, int slice, SliceRenderer.Painted painted) {
        String caption = named(item) + "slice " + (slice + 1) + " with marks, "
                + painted.legend().text();
        return new Subject.View(caption, png(painted.picture(), item.sent()));
    }

    private Exhibits.Stack stack(ContextPlan.Item item) {
        return Objects.requireNonNull(exhibits.stacks().get(item.showable()), item.showable());
    }

    private SlicePicture plain(ContextPlan.Item item, int slice) {
        return stack(item).renderer().slice(slice);
    }

    private SlicePicture film(String id) {
        Exhibits.Film film = Objects.requireNonNull(exhibits.films().get(id), id);
        Image image = images.image(film.image().ref(), film.frame());
        BufferedImage shown = FrameRenderer.render(image, RenderRequest.DEFAULT);
        int[] pixels = shown.getRGB(0, 0, shown.getWidth(), shown.getHeight(), null, 0, shown.getWidth());
        return new SlicePicture(
                shown.getWidth(),
                shown.getHeight(),
                Arrays.stream(pixels).map(pixel -> pixel & 0xFFFFFF).toArray());
    }

    /** Which series, where there are several. */
    private String named(ContextPlan.Item item) {
        List<String> labels = new ArrayList<>();
        exhibits.stacks().forEach((uid, stack) -> labels.add(stack.series().label()));
        exhibits.films().forEach((uid, film) -> labels.add(film.series().label()));
        if (labels.stream().distinct().count() < 2) {
            return "";
        }
        Optional<Exhibits.Stack> stack = Optional.ofNullable(exhibits.stacks().get(item.showable()));
        return stack.map(Exhibits.Stack::series)
                .or(() -> Optional.ofNullable(exhibits.films().get(item.showable()))
                        .map(Exhibits.Film::series))
                .map(series -> series.label() + " ")
                .orElse("");
    }

    private static SlicePicture cropped(SlicePicture picture, Region.Box box) {
        int left = clamp(Math.floor(box.left()), picture.columns() - 1);
        int top = clamp(Math.floor(box.top()), picture.rows() - 1);
        int right = Math.max(left + 1, clamp(Math.ceil(box.right()), picture.columns()));
        int bottom = Math.max(top + 1, clamp(Math.ceil(box.bottom()), picture.rows()));
        return picture.part(left, top, right - left, bottom - top);
    }

    private static int clamp(double value, int most) {
        return (int) Math.max(0, Math.min(most, value));
    }

    private static Turn.Picture png(SlicePicture picture, Optional<ImageSize> canvas) {
        return Turn.Picture.png(canvas.map(size -> picture.within(size.width(), size.height()))
                .orElse(picture)
                .png());
    }
}
