package org.sightline.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

class DestinationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://169.254.1.1:8000",
                "http://[fe80::1]/",
                "http://[::ffff:169.254.169.254]/",
                "http://[fd00:ec2::254]/",
                "http://[fd20:ce::254]/",
                "http://100.100.100.200/",
                "http://192.0.0.192/",
                "http://0.0.0.0:8080/",
                "http://[::]/",
                "http://224.0.0.1/"
            })
    void no_setting_has_us_ask_where_clouds_keep_secrets(String url) {
        assertThatThrownBy(() -> Destination.allowed(URI.create(url), ErrorCode.INVALID_CONFIGURATION))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1",
                "http://localhost",
                "http://10.1.2.3",
                "http://192.168.0.7",
                "http://x.invalid"
            })
    void servers_of_the_site_are_asked(String url) {
        URI uri = URI.create(url);
        assertThat(Destination.allowed(uri, ErrorCode.INVALID_CONFIGURATION)).isSameAs(uri);
    }

    @Test
    void what_a_server_names_next_is_of_its_own_origin() {
        URI asked = URI.create("https://a.test/x/y");

        assertThat(Destination.next(asked, "z")).hasValue(URI.create("https://a.test/x/z"));
        assertThat(Destination.next(asked, "https://A.test:443/z")).isPresent();
        assertThat(Destination.next(asked, "//b.test/z")).isEmpty();
        assertThat(Destination.next(asked, "http://a.test/z")).isEmpty();
        assertThat(Destination.next(asked, "https://a.test:444/z")).isEmpty();
        assertThat(Destination.next(asked, "https://a.test@b.test/z")).isEmpty();
        assertThat(Destination.next(asked, "file:///etc/passwd")).isEmpty();
        assertThat(Destination.next(asked, "http://[")).isEmpty();
    }

    @Test
    void this_machine_has_few_names() {
        assertThat(ThisMachine.isNamed("LOCALHOST")).isTrue();
        assertThat(ThisMachine.isNamed("[::1]")).isTrue();
        assertThat(ThisMachine.isNamed("localhost.evil.test")).isFalse();
        assertThat(ThisMachine.isNamed("127.0.0.1.evil.test")).isFalse();
        assertThat(ThisMachine.isNamed("0.0.0.0")).isFalse();
    }
}
