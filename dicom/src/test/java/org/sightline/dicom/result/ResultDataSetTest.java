package org.sightline.dicom.result;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.read.InstanceFile;

class ResultDataSetTest {
    /** PS3.5 section H.3.1: escape sequences of ISO 2022, written as ESC. */
    private static final String JAPANESE =
            "Yamada^Tarou=ESC$B;3EDESC(B^ESC$BB@O:ESC(B=ESC$B$d$^$@ESC(B^ESC$B$?$m$&ESC(B";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, ISO-8859-1, Müller^Jörg",
        "ISO_IR 144, ISO-8859-5, Люкceмбypг",
        "ISO_IR 126, ISO-8859-7, Διονυσιος",
        "ISO_IR 192, UTF-8, Wang^XiaoDong=王^小东",
        "GB18030, GB18030, Wang^XiaoDong=王^小东",
    })
    void a_name_in_any_character_set_is_written_in_utf_8(String term, String charset, String name) throws IOException {
        requireName(copied(term, name.getBytes(Charset.forName(charset))), name);
    }

    @Test
    void a_name_with_japanese_code_extensions_is_written_in_utf_8() throws IOException {
        byte[] raw = JAPANESE.replace("ESC", "\u001b").getBytes(ISO_8859_1);
        requireName(copied("\\ISO 2022 IR 87", raw), "Yamada^Tarou=山田^太郎=やまだ^たろう");
    }

    @Test
    void text_in_the_items_of_copied_sequences_is_decoded_too() throws IOException {
        InstanceFile source = ResultFixtures.source(folder, ct -> {
            ct.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
            Attributes code = new Attributes();
            ct.ensureSequence(Tag.ProcedureCodeSequence, 1).add(code);
            code.setBytes(Tag.CodeMeaning, VR.LO, "Schädel".getBytes(ISO_8859_1));
        });
        Attributes code = written(source).getNestedDataset(Tag.ProcedureCodeSequence);
        assertThat(new String(code.getSafeBytes(Tag.CodeMeaning), UTF_8)).isEqualTo("Schädel");
    }

    private Attributes copied(String term, byte[] name) throws IOException {
        return written(ResultFixtures.source(folder, ct -> {
            ct.setString(Tag.SpecificCharacterSet, VR.CS, term.split("\\\\", -1));
            ct.setBytes(Tag.PatientName, VR.PN, name);
        }));
    }

    private static Attributes written(InstanceFile source) throws IOException {
        return ResultFixtures.dataSet(ResultFixtures.bytes(ResultDataSet.of(
                source, UID.KeyObjectSelectionDocumentStorage, "KO", ResultFixtures.IDENTITY)::writeTo));
    }

    private static void requireName(Attributes result, String name) {
        assertThat(result.getString(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
        assertThat(new String(result.getSafeBytes(Tag.PatientName), UTF_8).strip())
                .isEqualTo(name);
    }

    @Test
    void a_result_belongs_to_the_study_and_has_a_series_of_its_own() throws IOException {
        Attributes result = written(ResultFixtures.source(folder, ct -> {}));
        assertThat(result.getString(Tag.StudyInstanceUID)).isEqualTo("1.2.3");
        assertThat(result.getString(Tag.AccessionNumber)).isEqualTo("ACC-1");
        assertThat(result.getString(Tag.SeriesInstanceUID)).isEqualTo("1.2.826.0.3.1");
        assertThat(result.getString(Tag.SeriesDescription)).isEqualTo("AI draft measurements");
    }

    @Test
    void content_time_stands_in_the_zone_of_the_study() throws IOException {
        Attributes result =
                written(ResultFixtures.source(folder, ct -> ct.setString(Tag.TimezoneOffsetFromUTC, VR.SH, "+0100")));
        assertThat(result.getString(Tag.ContentDate)).isEqualTo("20260201");
        assertThat(result.getString(Tag.ContentTime)).isEqualTo("003015");
    }

    @Test
    void content_time_stands_as_given_where_the_study_states_no_zone() throws IOException {
        Attributes result = written(ResultFixtures.source(folder, ct -> {}));
        assertThat(result.getString(Tag.ContentDate)).isEqualTo("20260131");
        assertThat(result.getString(Tag.ContentTime)).isEqualTo("233015");
    }
}
