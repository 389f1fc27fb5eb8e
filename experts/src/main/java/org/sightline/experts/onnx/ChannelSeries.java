package org.sightline.experts.onnx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.image.VolumeBuilder;
import org.sightline.dicom.read.SeriesModule;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertRequest.Companion;
import org.sightline.experts.manifest.InputRule.Channel;
import org.sightline.experts.volume.FloatVolume;

/** Finds the series of each channel of a network among those of a study, by what they are described as. */
record ChannelSeries(List<Channel> channels, VolumeGuard guard) {
    /** Part of the first series that each other one has to cover. */
    private static final double LEAST_COVERED = 0.9;

    ChannelSeries {
        channels = List.copyOf(channels);
    }

    /**
     * One series for each channel, in order; the asked one is among them.
     *
     * @throws StudyException {@code NOT_FOUND} when a channel has none or several, {@code MIXED_GEOMETRY} when they do not
     *     share a frame of reference, {@code BAD_REQUEST} when one is no such volume as the manifest asks for
     */
    List<Companion> choose(ExpertRequest request) {
        Companion asked = new Companion(request.series(), request.files());
        List<Companion> all = Stream.concat(Stream.of(asked), request.companions().stream())
                .filter(series -> !series.files().isEmpty())
                .toList();
        List<Companion> chosen =
                channels.stream().map(channel -> only(channel, all)).toList();
        if (new HashSet<>(chosen).size() < chosen.size()) {
            throw refused(ErrorCode.NOT_FOUND, asked, "one series is described as two of " + names());
        }
        if (!chosen.contains(asked)) {
            throw refused(ErrorCode.NOT_FOUND, asked, "the series is described as none of " + names());
        }
        for (int n = 0; n < chosen.size(); n++) {
            requireSuited(channels.get(n).name(), chosen.get(n), asked);
        }
        return chosen;
    }

    private static Companion only(Channel channel, List<Companion> all) {
        List<Companion> fitting =
                all.stream().filter(series -> fits(channel, series)).toList();
        if (fitting.size() != 1) {
            String found = fitting.isEmpty() ? "no series of the study" : fitting.size() + " series of the study";
            String how = fitting.isEmpty() ? "" : ", where one is needed";
            throw refused(
                    ErrorCode.NOT_FOUND,
                    all.get(0),
                    found + " " + (fitting.isEmpty() ? "shows " : "show ") + channel.name() + how
                            + ": by their descriptions, which are searched for "
                            + String.join(" or ", channel.words()));
        }
        return fitting.get(0);
    }

    private static boolean fits(Channel channel, Companion series) {
        SeriesModule module = module(series);
        List<String> words =
                InputGuard.words(module.description(), module.protocol()).toList();
        return words.stream().anyMatch(word -> InputGuard.fits(word, channel.words()))
                && words.stream().noneMatch(word -> InputGuard.fits(word, channel.refuseWords()));
    }

    private void requireSuited(String name, Companion series, Companion asked) {
        Optional<String> refusal = guard.refusal(series.files());
        if (refusal.isPresent()) {
            throw refused(ErrorCode.BAD_REQUEST, series, name + ": " + refusal.get());
        }
        String frame = module(series).frameOfReferenceUid();
        if (!series.equals(asked)
                && (frame.isBlank() || !frame.equals(module(asked).frameOfReferenceUid()))) {
            throw refused(
                    ErrorCode.MIXED_GEOMETRY,
                    series,
                    name + " does not share the frame of reference (0020,0052): the series have to be registered");
        }
    }

    private static SeriesModule module(Companion series) {
        return series.files().get(0).header().series();
    }

    private String names() {
        return channels.stream().map(Channel::name).collect(Collectors.joining(", "));
    }

    /**
     * The channels on the grid of the asked series.
     *
     * @param chosen what {@link #choose} gave
     * @throws StudyException {@code MIXED_GEOMETRY} when one does not cover it, and what {@link VolumeBuilder} says
     */
    FloatVolume together(List<Companion> chosen, Volume asked) {
        List<FloatVolume> volumes = new ArrayList<>();
        for (int n = 0; n < chosen.size(); n++) {
            Companion series = chosen.get(n);
            FloatVolume volume = FloatVolume.of(
                    series.series().equals(asked.series())
                            ? asked
                            : VolumeBuilder.build(series.series(), series.files()));
            requireCover(channels.get(n).name(), series, volume, asked);
            volumes.add(volume);
        }
        return FloatVolume.together(asked.grid(), volumes);
    }

    private static void requireCover(String name, Companion series, FloatVolume volume, Volume asked) {
        double covered = volume.covered(asked.grid());
        if (covered < LEAST_COVERED) {
            throw refused(
                    ErrorCode.MIXED_GEOMETRY,
                    series,
                    String.format(Locale.ROOT, "%s covers only %.0f %% of the series", name, 100 * covered));
        }
    }

    private static StudyException refused(ErrorCode code, Companion series, String reason) {
        return new StudyException(code, series.series().seriesUid(), reason);
    }
}
