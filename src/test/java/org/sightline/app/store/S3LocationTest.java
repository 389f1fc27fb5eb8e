package org.sightline.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.StudyException;

class S3LocationTest {
    @Test
    void a_bucket_alone_is_one_of_amazon() {
        assertThat(S3Location.parse("s3://studies"))
                .isEqualTo(new S3Location(
                        "studies", "", Optional.empty(), "us-east-1", false, Optional.empty(), Optional.empty()));
    }

    @Test
    void everything_can_be_said() {
        assertThat(
                        S3Location.parse(
                                "s3://studies/a/b/?endpoint=https%3A%2F%2Fminio%3A9000&region=eu-central-1&pathStyle=false&sse=aws:kms&kmsKey=k1"))
                .isEqualTo(new S3Location(
                        "studies",
                        "a/b/",
                        Optional.of(URI.create("https://minio:9000")),
                        "eu-central-1",
                        false,
                        Optional.of("aws:kms"),
                        Optional.of("k1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://studies",
                "s3:studies",
                "s3://b?endpont=x",
                "s3://b?sse=rot13",
                "s3://b?endpoint=ftp://x",
                "s3://b c"
            })
    void what_makes_no_sense_stops_the_start(String url) {
        assertThatThrownBy(() -> S3Location.parse(url))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.subject()).isEqualTo("sightline.objects.url"));
    }
}
