package org.sightline.dicom.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharacterSetTest {
    /** Names by Java's own encoders, which the reader does not share. */
    @ParameterizedTest
    @CsvSource({
        "ISO_IR 6, US-ASCII, DOE^JOHN",
        "ISO_IR 100, ISO-8859-1, Müller^José",
        "ISO_IR 101, ISO-8859-2, Łukasz^Żółć",
        "ISO_IR 109, ISO-8859-3, Ĝoja^Ħal",
        "ISO_IR 110, ISO-8859-4, Bērziņš^Ģirts",
        "ISO_IR 144, ISO-8859-5, Люкceмбypг",
        "ISO_IR 127, ISO-8859-6, قباني^لنزار",
        "ISO_IR 126, ISO-8859-7, Διονυσιος",
        "ISO_IR 138, ISO-8859-8, שרון^דבורה",
        "ISO_IR 148, ISO-8859-9, Çavuşoğlu^İğne",
        "ISO_IR 203, ISO-8859-15, Œuvre€",
        "ISO_IR 166, TIS-620, นามสกุล",
        "ISO_IR 13, Shift_JIS, ﾔﾏﾀﾞ^ﾀﾛｳ",
        "ISO_IR 192, UTF-8, Wang^XiaoDong=王^小東=Ünïcödé😀",
        "GB18030, GB18030, Wang^XiaoDong=王^小東=㐂𠀀誠",
        "GBK, GBK, Wang^XiaoDong=王^小东",
        "ISO 2022 IR 100, ISO-8859-1, Müller^José",
        "ISO IR 100, ISO-8859-1, Müller^José",
        "iso-ir_144, ISO-8859-5, Люкceмбypг"
    })
    void one_set_without_extensions_is_read(String term, String encoding, String name) {
        assertThat(read(VR.PN, name.getBytes(Charset.forName(encoding)), term)).containsExactly(name);
    }

    /** Names of PS3.5 annexes H, I, J and K, and one of every single-byte set; \\e stands for ESC. */
    @ParameterizedTest
    @CsvSource({
        "'|ISO 2022 IR 87', Yamada^Tarou=山田^太郎=やまだ^たろう,"
                + "Yamada^Tarou=\\e$B;3ED\\e(B^\\e$BB@O:\\e(B=\\e$B$d$^$@\\e(B^\\e$B$?$m$&\\e(B",
        "ISO 2022 IR 13|ISO 2022 IR 87, ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう,"
                + "<d4cfc0de>^<c0dbb3>=\\e$B;3ED\\e(J^\\e$BB@O:\\e(J=\\e$B$d$^$@\\e(J^\\e$B$?$m$&\\e(J",
        "'|ISO 2022 IR 87|ISO 2022 IR 159', A=丂^B, A=\\e$(D0!\\e(B^B",
        "'|ISO 2022 IR 149', Hong^Gildong=洪^吉洞=홍^길동,"
                + "Hong^Gildong=\\e$)C<fbf3>^\\e$)C<d1ced4d7>=\\e$)C<c8ab>^\\e$)C<b1e6b5bf>",
        "'|ISO 2022 IR 58', Zhang^XiaoDong=张^小东=," + "Zhang^XiaoDong=\\e$)A<d5c5>^\\e$)A<d0a1b6ab>=",
        "'ISO 2022 IR 6|ISO 2022 IR 100|ISO 2022 IR 144|ISO 2022 IR 126|ISO 2022 IR 127', é^Люк^Διο^ق,"
                + "\\e-A<e9>^\\e-L<bbeeda>^\\e-F<c4e9ef>^\\e-G<e2>",
        "'|ISO 2022 IR 101|ISO 2022 IR 109|ISO 2022 IR 110|ISO 2022 IR 138', Ł^Ĝ^ē^ש,"
                + "\\e-B<a3>^\\e-C<d8>^\\e-D<ba>^\\e-H<f9>",
        "'|ISO 2022 IR 148|ISO 2022 IR 166|ISO 2022 IR 13|ISO 2022 IR 203', ş^น^ｱ^€,"
                + "\\e-M<fe>^\\e-T<b9>^\\e)I<b1>^\\e-b<a4>"
    })
    void escape_sequences_choose_other_sets_until_the_next_delimiter(String terms, String name, String coded) {
        assertThat(read(VR.PN, bytes(coded), terms.split("\\|"))).containsExactly(name);
    }

    @Test
    void a_caret_delimits_in_names_alone() {
        byte[] coded = bytes("\\e$)C<fbf3>^<d1ce>");
        assertThat(read(VR.LO, coded, "", "ISO 2022 IR 149")).containsExactly("洪^吉");
        assertThat(read(VR.PN, coded, "", "ISO 2022 IR 149")).containsExactly("洪^\uFFFD\uFFFD");
    }

    @Test
    void values_are_separated_by_a_backslash_that_is_no_part_of_a_character() {
        byte[] second5c = "誠\\乗 ".getBytes(Charset.forName("GB18030"));
        assertThat(read(VR.LO, second5c, "GB18030")).containsExactly("誠", "乗");
        byte[] yen = bytes("<d4>\\<cf>");
        assertThat(read(VR.LO, yen, "ISO_IR 13")).containsExactly("ﾔ", "ﾏ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ISO_IR 6", "ISO_IR 999", "latin1", "WINDOWS-1252", "|ISO 2022 IR 87"})
    void bytes_that_the_stated_sets_do_not_explain_are_seen_to_be_missing(String terms) {
        byte[] latin1 = "Müller^Jane".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read(VR.PN, latin1, terms.split("\\|"))).containsExactly("M\uFFFDller^Jane");
    }

    @Test
    void no_character_set_at_all_is_ascii() {
        assertThat(CharacterSet.of(List.of()).values(VR.PN, bytes("M<fc>ller"))).containsExactly("M\uFFFDller");
    }

    @ParameterizedTest
    @CsvSource({"A\\e$, A\uFFFD$", "A\\eZB, A\uFFFDZB", "A\\e$B;, A\uFFFD", "A\\e, A\uFFFD"})
    void what_a_broken_escape_hides_is_seen_to_be_missing(String coded, String text) {
        assertThat(read(VR.PN, bytes(coded), "", "ISO 2022 IR 87")).containsExactly(text);
    }

    @Test
    void bad_utf_8_is_seen_to_be_missing() {
        assertThat(read(VR.PN, bytes("M<fc>ller"), "ISO_IR 192")).containsExactly("M\uFFFDller");
    }

    @Test
    void padding_of_spaces_and_nulls_is_taken_off() {
        assertThat(read(VR.LO, bytes(" a \\ b<00>"), "")).containsExactly("a", "b");
    }

    private static List<String> read(VR vr, byte[] bytes, String... terms) {
        return CharacterSet.of(Arrays.asList(terms)).values(vr, bytes);
    }

    private static byte[] bytes(String coded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String plain = coded.replace("\\e", "\033");
        for (int i = 0; i < plain.length(); i++) {
            int end = plain.charAt(i) == '<' ? plain.indexOf('>', i) : -1;
            if (end < 0) {
                bytes.write(plain.charAt(i));
            } else {
                bytes.writeBytes(HexFormat.of().parseHex(plain, i + 1, end));
                i = end;
            }
        }
        return bytes.toByteArray();
    }
}
