package org.sightline.orchestration.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.orchestration.budget.Plans.USUAL;
import static org.sightline.orchestration.budget.Plans.kinds;
import static org.sightline.orchestration.budget.Plans.plan;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Region;
import org.sightline.orchestration.budget.ContextPlan.Kind;
import org.sightline.orchestration.budget.ContextPlan.LeftOut;
import org.sightline.orchestration.budget.ContextPlan.Reason;
import org.sightline.orchestration.token.ImageSize;
import org.sightline.orchestration.token.TokenProfile;

/** Single images: crops, tiles and sizes. */
class FilmPlanTest {
    @Test
    void a_crop_is_taken_only_where_it_shows_more_than_its_picture() {
        FindingSite small = Cases.site(
                "small", Finding.Kind.ABNORMALITY, Presence.PRESENT, Cases.onFilm("film", 1000, 1000, 1100, 1200));
        FindingSite large = Cases.site(
                "large", Finding.Kind.ABNORMALITY, Presence.PRESENT, Cases.onFilm("film", 100, 100, 2200, 2500));

        ContextPlan plan = plan(TokenProfile.VILA_M3, 4000, USUAL, Cases.film("film"), small, large);

        assertThat(plan.items().filter(item -> item.kind() == Kind.CROP).flatMap(item -> item.box().stream()))
                .containsExactly(new Region.Box(858, 908, 1242, 1292));
        assertThat(plan.leftOut()).extracting(LeftOut::reason).containsExactly(Reason.NO_MORE_DETAIL);
    }

    @Test
    void a_film_that_is_tiled_when_alone_stays_alone_unless_a_crop_is_worth_more_than_the_tiles() {
        FindingSite third = Cases.site(
                "third", Finding.Kind.ABNORMALITY, Presence.PRESENT, Cases.onFilm("film", 800, 800, 1500, 1500));
        FindingSite small = Cases.site(
                "small", Finding.Kind.ABNORMALITY, Presence.PRESENT, Cases.onFilm("film", 1000, 1000, 1100, 1200));
        Showable film = Cases.film("film");

        assertThat(kinds(plan(TokenProfile.NVILA, 7000, USUAL, film, third)))
                .containsExactly(Kind.WHOLE_IMAGE, Kind.FINDING_LINE);
        assertThat(plan(TokenProfile.NVILA, 7000, USUAL, film, third).visualTokens())
                .isEqualTo(3073);
        Showable mammogram = new Showable.Film("film", new ImageSize(3328, 4096));
        ContextPlan crop = plan(TokenProfile.NVILA, 7000, USUAL, mammogram, small);
        assertThat(kinds(crop)).containsExactly(Kind.WHOLE_IMAGE, Kind.CROP, Kind.FINDING_LINE);
        assertThat(crop.visualTokens()).isEqualTo(2 * 257);
    }

    @Test
    void where_the_tiles_of_a_lone_film_do_not_fit_a_companion_keeps_it_in_one_tile() {
        ContextPlan plan = plan(TokenProfile.NVILA, 514, USUAL, Cases.film("film"));

        assertThat(kinds(plan)).containsExactly(Kind.WHOLE_IMAGE, Kind.CROP);
        assertThat(plan.visualTokens()).isEqualTo(514);
        assertThat(plan(TokenProfile.NVILA, 513, USUAL, Cases.film("film")).items())
                .isEmpty();
    }

    @Test
    void a_picture_that_costs_by_its_pixels_is_made_as_large_as_there_is_room() {
        Showable film = new Showable.Film("film", new ImageSize(2000, 1000));

        List<ImageSize> sent = IntStream.of(200, 700, 1200, 4000)
                .boxed()
                .flatMap(room -> plan(TokenProfile.GENERIC, room, USUAL, film).items())
                .flatMap(item -> item.sent().stream())
                .toList();

        assertThat(sent)
                .containsExactly(
                        new ImageSize(448, 224),
                        new ImageSize(896, 448),
                        new ImageSize(1344, 672),
                        new ImageSize(2000, 1000));
    }
}
