package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.Uids;
import org.sightline.dicom.read.HeaderReader;

/** What modalities and archives say of a study decides when it is complete. */
@QuarkusTest
@TestProfile(OneApplication.class)
class ProcedureStepTest {
    @TestHTTPResource
    URI base;

    private Service service;
    private Modality modality;
    private PhantomStudy phantom;
    private List<Path> files;
    private String series;

    @BeforeEach
    void study() throws Exception {
        service = new Service(base);
        modality = new Modality(service.dicomPort());
        phantom = PhantomStudy.small();
        files = phantom.files().subList(0, 6);
        series = HeaderReader.read(files.get(0)).ref().seriesUid();
    }

    @AfterEach
    void leave() throws Exception {
        modality.close();
    }

    @Test
    void a_study_completes_with_the_last_image_that_its_step_lists() throws Exception {
        assertThat(modality.begin(step(1), phantom.uid())).isZero();
        assertThat(service.cStore(files.subList(0, 5)).failures()).isEmpty();
        assertThat(expected().path("statedBy").asText()).isEqualTo("procedure step of CT1 in progress");

        assertThat(modality.end(step(1), "COMPLETED", series, images(0, 6))).isZero();
        assertThat(expected().path("instances").asInt()).isEqualTo(6);
        assertThat(expected().path("statedBy").asText()).isEqualTo("MPPS@CT1");
        assertThat(states()).containsExactly("RECEIVING");

        assertThat(service.cStore(files.subList(5, 6)).failures()).isEmpty();
        assertThat(states()).startsWith("RECEIVING", "COMPLETE");
        assertThat(details().get(1)).contains("6 objects in 1 series; all that was expected is there");
        assertThat(expected().isNull()).isTrue();
    }

    @Test
    void the_steps_of_a_study_add_up_and_one_in_progress_holds_it() throws Exception {
        modality.begin(step(1), phantom.uid());
        modality.begin(step(2), phantom.uid());
        modality.end(step(1), "COMPLETED", series, images(0, 4));
        service.cStore(files.subList(0, 4));
        assertThat(states()).as("all of the first step is there").containsExactly("RECEIVING");

        assertThat(modality.end(step(2), "DISCONTINUED", series, images(3, 6))).isZero();
        assertThat(expected().path("instances").asInt())
                .as("one is in both lists")
                .isEqualTo(6);
        service.cStore(files.subList(4, 6));
        assertThat(states()).startsWith("RECEIVING", "COMPLETE");
    }

    @Test
    void a_discontinued_step_without_images_ends_the_wait_for_it() throws Exception {
        modality.begin(step(1), phantom.uid());
        modality.begin(step(2), phantom.uid());
        service.cStore(files);
        modality.end(step(1), "COMPLETED", series, images(0, 6));
        assertThat(states()).containsExactly("RECEIVING");

        assertThat(modality.end(step(2), "DISCONTINUED", series, List.of())).isZero();
        assertThat(states()).startsWith("RECEIVING", "COMPLETE");
    }

    @Test
    void a_notice_of_what_is_there_already_completes_at_once() throws Exception {
        service.cStore(files);
        assertThat(modality.available(step(9), phantom.uid(), series, images(0, 6)))
                .isZero();
        assertThat(states()).startsWith("RECEIVING", "COMPLETE");
        assertThat(modality.available(step(9), phantom.uid(), series, images(0, 6)))
                .isEqualTo(0x0111);
        assertThat(modality.end(step(9), "COMPLETED", series, images(0, 6))).isEqualTo(0x0112);
    }

    @Test
    void a_step_is_begun_once_and_ended_once() throws Exception {
        assertThat(modality.end(step(1), "COMPLETED", series, images(0, 6))).isEqualTo(0x0112);
        assertThat(modality.begin(step(1), phantom.uid())).isZero();
        assertThat(modality.begin(step(1), phantom.uid())).isEqualTo(0x0111);
        assertThat(modality.end(step(1), "IN PROGRESS", series, images(0, 2))).isZero();
        assertThat(modality.end(step(1), "COMPLETED", series, images(0, 6))).isZero();
        assertThat(modality.end(step(1), "DISCONTINUED", series, images(0, 2))).isEqualTo(0x0110);
    }

    @Test
    void a_caller_who_completes_a_study_ends_its_wait_and_a_late_end_expects_nothing_that_is_there() throws Exception {
        modality.begin(step(1), phantom.uid());
        service.cStore(files);
        service.complete(phantom.uid());
        assertThat(states()).startsWith("RECEIVING", "COMPLETE");
        assertThat(expected().isNull()).as("waits for no step").isTrue();

        assertThat(modality.end(step(1), "COMPLETED", series, images(0, 6))).isZero();
        assertThat(expected().isNull()).isTrue();
    }

    private String step(int number) {
        return Uids.named(series + " step " + number);
    }

    private List<String> images(int from, int to) {
        return files.subList(from, to).stream()
                .map(file -> HeaderReader.read(file).ref().sopUid())
                .toList();
    }

    private JsonNode expected() {
        return service.study(phantom.uid()).path("expected");
    }

    private List<String> states() {
        return timeline().map(entry -> entry.path("state").asText()).toList();
    }

    private List<String> details() {
        return timeline().map(entry -> entry.path("detail").asText()).toList();
    }

    private Stream<JsonNode> timeline() {
        return Service.items(service.study(phantom.uid()).path("timeline"));
    }
}
