package org.sightline.experts.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.image.PixelReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.Shared;
import org.sightline.experts.catalogue.Catalogue;

/** Real films as JPEG files, against the probabilities of the training side. */
class FilmFilesTest {
    private static final int EVERY = 20;
    private static final ExpertDescriptor ANY_FILM = new ExpertDescriptor(
            "films",
            "1",
            "",
            "",
            new ExpertDescriptor.Accepts(ExpertDescriptor.Input.IMAGE, Set.of("CR"), Set.of()),
            List.of(),
            false,
            Optional.empty(),
            "",
            "");

    @TempDir
    Path folder;

    @Test
    void a_film_as_jpeg_has_the_probability_of_the_training_side() throws IOException {
        Path films = Shared.path("data/cxr-pneumonia-kermany");
        List<String> expected = Files.readAllLines(Path.of("cxr-pneumonia/expected/test-dev.csv"));
        try (Catalogue catalogue = Catalogue.load(Path.of(""), List.of())) {
            Expert expert = catalogue.expert("cxr-pneumonia").orElseThrow();
            for (int i = 1; i < expected.size(); i += EVERY) {
                String[] row = expected.get(i).split(",");
                InstanceFile film = PictureReader.instance(films.resolve(row[0]), expert.descriptor(), folder);
                assertThat(score(expert, film)).as(row[0]).isCloseTo(Double.parseDouble(row[1]), within(1e-5));
            }
        }
    }

    @Test
    void a_film_as_jpeg_has_the_pixels_of_the_same_film_as_dicom() throws IOException {
        Path films = Shared.path("data/cxr-pneumonia-kermany");
        Path wrapped = Shared.path("data/dicom-cxr/wrapped-kermany");
        int compared = 0;
        for (String line : Files.readAllLines(wrapped.resolve("labels.csv"))) {
            String[] row = line.split(",");
            if (row[4].equals("8") && row[5].equals("MONOCHROME2")) {
                InstanceFile film = PictureReader.instance(films.resolve(row[3]), ANY_FILM, folder);
                assertThat(PixelReader.read(film, 1).values())
                        .as(row[0])
                        .containsExactly(PixelReader.read(Shared.instance(wrapped.resolve(row[0])), 1)
                                .values());
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    private static double score(Expert expert, InstanceFile film) {
        ExpertResult result = expert.read(new ExpertRequest(film.header().ref().series(), List.of(film)));
        Finding finding = result.match(
                reported -> reported.findings().get(0),
                declined -> {
                    throw new AssertionError(declined.reason());
                },
                failed -> {
                    throw new AssertionError(failed.message());
                });
        return finding.probability().orElseThrow().value();
    }
}
