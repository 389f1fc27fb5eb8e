package org.sightline.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

class UidFilterTest {
    private static final String UID = "2.25.123456789012345678901234567";
    private static final String NAME = "n" + UID.length();

    private final UidFilter filter = new UidFilter();

    @BeforeEach
    void name() {
        UidFilter.call(uid -> "n" + uid.length());
    }

    @Test
    void a_uid_becomes_a_name_wherever_it_stands() {
        assertThat(UidFilter.clean("took " + UID + ", not [1.2.3.4.5.6789]")).isEqualTo("took " + NAME + ", not [n14]");
    }

    @Test
    void what_is_no_uid_stays() {
        String line = "1.2.840.10008.5.1.4.1.1.2 on 127.0.0.1:11112, version 17.0.15, 12.5 ms, a1.2.3.4.5.6.7.8";
        assertThat(UidFilter.clean(line)).isEqualTo(line);
    }

    @Test
    void parameters_are_cleaned_too() {
        ExtLogRecord line = new ExtLogRecord(Level.INFO, "took %s", ExtLogRecord.FormatStyle.PRINTF, "test");
        line.setParameters(new Object[] {UID});
        filter.isLoggable(line);
        assertThat(line.getFormattedMessage()).isEqualTo("took " + NAME);
    }

    @Test
    void an_error_keeps_its_kind_place_and_causes_and_loses_its_uids() {
        StudyException error =
                new StudyException(ErrorCode.INTERNAL, UID, "no " + UID, new IllegalStateException("within " + UID));
        ExtLogRecord line = new ExtLogRecord(Level.SEVERE, "broke", "test");
        line.setThrown(error);
        filter.isLoggable(line);
        assertThat(printed(line.getThrown()))
                .doesNotContain(UID)
                .contains("StudyException", "no " + NAME, "IllegalStateException: within " + NAME, "UidFilterTest");
    }

    @Test
    void an_error_without_uids_is_the_error_itself() {
        IllegalStateException error = new IllegalStateException("no");
        assertThat(UidFilter.Told.of(error)).isSameAs(error);
    }

    private static String printed(Throwable error) {
        StringWriter out = new StringWriter();
        error.printStackTrace(new PrintWriter(out));
        return out.toString();
    }
}
