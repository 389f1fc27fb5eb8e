package org.sightline.app.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.app.db.DeliveryRecord;
import org.sightline.app.db.DeliveryState;
import org.sightline.app.db.ResultObject;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.net.StoreOutcome;

class VerdictTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Path FILE = Path.of("seg.dcm");
    private static final Backoff BACKOFF = new Backoff(4, Duration.ofSeconds(10), Duration.ofSeconds(60));

    @Test
    void what_the_archive_took_is_delivered_and_its_warning_kept() {
        DeliveryRecord plain = verdict().of(row(1), StoreOutcome.answered(FILE, "1.2", 0, ""));
        DeliveryRecord warned = verdict().of(row(1), StoreOutcome.answered(FILE, "1.2", 0xB007, "coerced"));

        assertThat(plain.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(plain.reason()).isEmpty();
        assertThat(warned.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(warned.reason()).isEqualTo("coerced");
    }

    @Test
    void a_refusal_that_will_not_change_is_parked_at_once() {
        DeliveryRecord refused = verdict().of(row(1), StoreOutcome.answered(FILE, "1.2", 0x0122, "SOP class"));

        assertThat(refused.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(refused.code()).isEqualTo(ErrorCode.PEER_REFUSED.name());
        assertThat(refused.reason()).isEqualTo("status 0122H SOP class");
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 20", "3, 40"})
    void an_archive_that_is_full_is_asked_again_with_growing_waits(int attempts, int seconds) {
        DeliveryRecord full = verdict().of(row(attempts), StoreOutcome.answered(FILE, "1.2", 0xA700, ""));

        assertThat(full.state()).isEqualTo(DeliveryState.WAITING);
        assertThat(full.nextAttempt()).isEqualTo(NOW.plusSeconds(seconds));
    }

    @Test
    void after_the_last_attempt_it_is_parked_with_the_last_reason() {
        DeliveryRecord away = verdict().of(row(4), StoreOutcome.notSent(FILE, "1.2", "nothing listens there"));

        assertThat(away.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(away.code()).isEqualTo(ErrorCode.PEER_UNREACHABLE.name());
        assertThat(away.reason()).isEqualTo("nothing listens there");
    }

    @Test
    void an_archive_is_left_alone_for_as_long_as_it_asks() {
        Verdict asked = new Verdict(BACKOFF, Optional.of(Duration.ofMinutes(5)), NOW);

        assertThat(asked.of(row(1), StoreOutcome.notSent(FILE, "1.2", "HTTP 503"))
                        .nextAttempt())
                .isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void no_wait_is_longer_than_the_site_or_reason_allows() {
        Backoff patient = new Backoff(1000, Duration.ofSeconds(10), Duration.ofMinutes(1));

        assertThat(patient.after(999, Optional.empty())).isEqualTo(Duration.ofMinutes(1));
        assertThat(patient.after(1, Optional.of(Duration.ofSeconds(1)))).isEqualTo(Duration.ofSeconds(10));
        assertThat(patient.after(1, Optional.of(Duration.ofDays(400)))).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void an_association_that_was_rejected_for_good_parks_all_and_a_broken_line_none() {
        assertThat(verdict()
                        .failed(row(1), ErrorCode.PEER_REFUSED, "not called ORTHANC")
                        .state())
                .isEqualTo(DeliveryState.FAILED);
        assertThat(verdict()
                        .failed(row(1), ErrorCode.PEER_UNREACHABLE, "no answer")
                        .state())
                .isEqualTo(DeliveryState.WAITING);
    }

    private static Verdict verdict() {
        return new Verdict(BACKOFF, Optional.empty(), NOW);
    }

    private static DeliveryRecord row(int attempts) {
        ResultObject result = new ResultObject("1.2", "1", "1.1", 1, "SEG", "results/1.2.dcm", "{}");
        return DeliveryRecord.fresh("id", result, "ORTHANC@127.0.0.1:4242", NOW).counted(attempts);
    }
}
