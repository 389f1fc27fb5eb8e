package org.sightline.experts.remote.vista3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

class ClientAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "10.1.2.3,10.1.2.3,true",
        "10.1.2.3,10.1.2.4,false",
        "10.0.0.0/8,10.255.1.2,true",
        "10.0.0.0/8,11.0.0.0,false",
        "192.168.4.0/22,192.168.7.255,true",
        "192.168.4.0/22,192.168.8.0,false",
        "172.16.5.129/25,172.16.5.128,true",
        "172.16.5.129/25,172.16.5.127,false",
        "0.0.0.0/0,203.0.113.9,true",
        "0.0.0.0/0,2001:db8::1,false",
        "2001:db8::/33,2001:db8:7fff::1,true",
        "2001:db8::/33,2001:db8:8000::1,false",
        "::1,::1,true",
        "9.9.9.9;10.0.0.0/8,10.0.0.1,true"
    })
    void an_address_is_allowed_by_the_leading_bits(String networks, String client, boolean allowed)
            throws UnknownHostException {
        ClientAddresses addresses = ClientAddresses.of(Arrays.asList(networks.split(";")));
        assertThat(addresses.allow(InetAddress.getByName(client))).isEqualTo(allowed);
    }

    @Test
    void without_a_list_everybody_may_who_knows_the_address() {
        assertThat(ClientAddresses.of(List.of()).allow(InetAddress.getLoopbackAddress()))
                .isTrue();
    }

    /** The last ones would be looked up as names. */
    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.256", "::1/129", "10.0.0", "1", "face", "dead.beef", ":"})
    void what_is_no_address_is_an_error_of_the_manifest(String text) {
        assertThatThrownBy(() -> ClientAddresses.of(List.of(text)))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_EXPERT));
    }
}
