package org.sightline.experts.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;

/** Against nibabel, which writes what is read here and reads what is written here. */
class NiftiTest {
    private static final Affine OBLIQUE =
            new Affine(List.of(0.8, -0.3, 0.1, -20.5, 0.25, 0.9, -0.4, 31.25, 0.0, 0.35, 2.4, 7.125));
    private static final String WRITE = "import sys,nibabel as n,numpy as np\n"
            + "t,e,form,f=sys.argv[1:]\n"
            + "a=np.array([[-.8,.3,-.1,20.5],[-.25,-.9,.4,-31.25],[0,.35,2.4,7.125],[0,0,0,1]])\n"
            + "h=n.Nifti1Header(endianness=e)\n"
            + "i=n.Nifti1Image(np.arange(24).reshape(2,3,4,order='F').astype(t),None,h)\n"
            + "i.header.set_data_dtype(t)\n"
            + "(i.set_sform(a,1),i.set_qform(None,0)) if form=='s' else (i.set_qform(a,1,strip_shears=True),i.set_sform(None,0))\n"
            + "n.save(i,f)\n"
            + "print(*n.load(f).affine[:3].ravel())\n";
    private static final String READ = "import sys,nibabel as n\n"
            + "i=n.load(sys.argv[1])\nprint(*i.affine[:3].ravel(),*i.get_fdata().ravel(order='F'))\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "uint8,<,s,a.nii", "int16,>,s,a.nii", "float32,<,s,a.nii.gz", "float64,>,q,a.nii.gz", "uint16,<,q,a.nii",
        "int32,>,s,a.nii", "uint32,<,s,a.nii", "int8,<,q,a.nii", "int64,<,s,a.nii.gz", "uint64,>,s,a.nii"
    })
    void what_nibabel_writes_is_read_in_its_place(String type, String endian, String form, String name)
            throws IOException {
        Path file = folder.resolve(name);
        double[] affine = numbers(python(WRITE, type, endian, form, file.toString()));
        GridImage image = Nifti.read(Files.readAllBytes(file), 1000);
        assertThat(image.voxels()).hasSize(24);
        for (int n = 0; n < 24; n++) {
            assertThat(image.voxels()[n]).isEqualTo(n);
        }
        assertPlace(image.grid().toPatient(), affine);
    }

    @Test
    void nibabel_reads_what_is_written_in_its_place() throws IOException {
        GridImage image = image();
        Path file = Files.write(folder.resolve("b.nii.gz"), Nifti.write(image));
        double[] said = numbers(python(READ, file.toString()));
        assertPlace(OBLIQUE, said);
        for (int n = 0; n < 24; n++) {
            assertThat(said[12 + n]).isEqualTo(image.voxels()[n]);
        }
    }

    @Test
    void a_header_that_promises_more_than_allowed_is_refused() {
        byte[] file = Nifti.write(image());
        assertThatThrownBy(() -> Nifti.read(file, 23)).isInstanceOf(StudyException.class);
    }

    @Test
    void half_a_file_and_a_page_of_text_are_refused() {
        byte[] file = Nifti.write(image());
        byte[] page = "<html>".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Nifti.read(Arrays.copyOf(file, file.length / 2), 1000))
                .isInstanceOf(StudyException.class);
        assertThatThrownBy(() -> Nifti.read(page, 1000)).isInstanceOf(StudyException.class);
        assertThatThrownBy(() -> Nifti.read(new byte[0], 1000)).isInstanceOf(StudyException.class);
    }

    private static GridImage image() {
        float[] voxels = new float[24];
        for (int n = 0; n < voxels.length; n++) {
            voxels[n] = n - 7.5f;
        }
        return new GridImage(new Grid(2, 3, 4, OBLIQUE), voxels);
    }

    private static void assertPlace(Affine lps, double[] ras) {
        for (int n = 0; n < 12; n++) {
            assertThat(lps.at(n / 4, n % 4)).as("entry %d", n).isCloseTo(n < 8 ? -ras[n] : ras[n], within(1e-5));
        }
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.strip().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static String python(String... scriptAndArguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of("/usr/bin/python3", "-c"));
        command.addAll(List.of(scriptAndArguments));
        assumeTrue(Files.exists(Path.of("/usr/lib/python3/dist-packages/nibabel")), "nibabel is not on this machine");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
