package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sightline.app.remote.ResultTitles;
import org.sightline.dicom.net.DicomPeer;
import org.sightline.dicom.net.PeerAddress;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.remote.deploy.ResultInbox;

/** What a workflow of MONAI Deploy sends to its title is the answer of a reading, and no study. */
@QuarkusTest
@TestProfile(OneApplication.class)
class RemoteResultsTest {
    private static final String TITLE = "MONAI_RESULTS";

    @TestHTTPResource
    URI base;

    @Inject
    ResultTitles titles;

    private Service service;

    @BeforeEach
    void open() {
        service = new Service(base);
    }

    @Test
    void a_result_reaches_the_reading_that_waits_and_no_study_comes_of_it() throws InterruptedException {
        PhantomStudy result = PhantomStudy.slice(71);
        ResultInbox inbox = titles.open(TITLE);

        try (ResultInbox.Expectation expected = inbox.expect(TITLE, result.uid())) {
            send(result);
            expected.await(Duration.ofSeconds(10));

            List<InstanceFile> arrived = expected.arrived();
            assertThat(arrived).singleElement().satisfies(object -> {
                assertThat(object.header().ref().studyUid()).isEqualTo(result.uid());
                assertThat(object.file()).exists();
            });
            expected.close();
            assertThat(Files.exists(arrived.get(0).file())).isFalse();
        }
        assertThat(service.get("/api/studies/" + result.uid()).status()).isEqualTo(404);
    }

    @Test
    void a_result_nobody_waits_for_is_taken_and_dropped() {
        PhantomStudy late = PhantomStudy.slice(72);
        titles.open(TITLE);

        send(late);

        assertThat(service.get("/api/studies/" + late.uid()).status()).isEqualTo(404);
    }

    @Test
    void the_title_of_studies_cannot_become_one_of_results() {
        assertThatThrownBy(() -> titles.open("SIGHTLINE")).hasMessageContaining("a title of their own");
    }

    private void send(PhantomStudy objects) {
        DicomPeer peer = new DicomPeer(new PeerAddress(TITLE, "127.0.0.1", service.dicomPort()), "MONAISCU");
        assertThat(peer.store(objects.files(), progress -> {}).outcomes()).allMatch(outcome -> outcome.stored());
    }
}
