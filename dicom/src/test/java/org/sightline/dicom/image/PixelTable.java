package org.sightline.dicom.image;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.sightline.dicom.TestObjects;

/** x */
final class PixelTable {
    public static void main(String[] a) throws Exception {
        Map<String, String> ref = new TreeMap<>();
        new String(
                        Objects.requireNonNull(PixelTable.class.getResourceAsStream("reference-pixels.csv"))
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .lines()
                .skip(2)
                .forEach(l -> {
                    String[] p = l.split(",");
                    ref.put(p[0] + "," + p[1], p[2]);
                });
        for (String d : new String[] {
            "dicom-transfer-syntaxes", "dicom-modalities", "dicom-wsi-and-seg-small", "dicom-parser-cases"
        }) {
            var root = TestObjects.shared(d).getParent();
            for (var f : TestObjects.sharedFiles(d)) {
                String n = root.relativize(f).toString();
                try {
                    var i = SmallObjects.instance(f);
                    if (!i.header().hasPixels()) continue;
                    int frames = Math.max(1, i.header().image().frames());
                    for (int fr : frames == 1 ? new int[] {1} : new int[] {1, frames}) {
                        byte[] b = FrameBytes.nativeLittleEndian(i, fr).bytes();
                        String h = HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(b));
                        String r = ref.get(n + "," + fr);
                        System.out.println((r == null ? "NOREF" : r.equals(h) ? "exact" : "DIFF ") + " " + n + " " + fr
                                + " " + i.header().transferSyntaxUid());
                    }
                } catch (org.sightline.dicom.error.StudyException e) {
                    System.out.println("REFUSED " + n + " " + e.code() + " " + e.reason());
                }
            }
        }
    }
}
