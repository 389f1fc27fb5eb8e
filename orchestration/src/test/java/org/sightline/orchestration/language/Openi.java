package org.sightline.orchestration.language;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A chest radiograph report of Open-i (Indiana University, CC BY-NC-ND 4.0) with the MeSH labels that indexers gave it.
 *
 * @param labels heading and qualifiers, parted by slashes
 */
record Openi(String name, String text, List<String> labels) {
    static List<Openi> in(Path zip) throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        List<Openi> reports = new ArrayList<>();
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                reports.add(report(entry.getName(), builder.parse(unclosed(entries))));
            }
        }
        return reports;
    }

    /** A parser closes what it reads; here more entries follow. */
    private static InputStream unclosed(ZipInputStream entries) throws IOException {
        return new ByteArrayInputStream(entries.readAllBytes());
    }

    private static Openi report(String name, Document document) {
        StringBuilder text = new StringBuilder();
        for (Element section : elements(document, "AbstractText")) {
            text.append(section.getAttribute("Label"))
                    .append(": ")
                    .append(section.getTextContent().strip())
                    .append("\n\n");
        }
        List<String> labels = elements(document, "major").stream()
                .map(e -> e.getTextContent().strip())
                .toList();
        return new Openi(name, text.toString(), List.copyOf(new TreeSet<>(labels)));
    }

    private static List<Element> elements(Document document, String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int n = 0; n < nodes.getLength(); n++) {
            elements.add((Element) nodes.item(n));
        }
        return elements;
    }

    boolean indexed() {
        return !labels.contains("No Indexing");
    }

    /** Half of the reports, by a hash of their names; the other half is for the figures that are reported. */
    boolean tuning() {
        return ((name.hashCode() * 0x9E3779B1) >>> 31) == 0;
    }

    /** Whether a label has that heading and, where one is given, that qualifier. */
    boolean labelled(String heading, String qualifier) {
        return labels.stream()
                .map(l -> List.of(l.split("/")))
                .anyMatch(parts -> parts.get(0).strip().equals(heading)
                        && (qualifier.isEmpty()
                                || parts.subList(1, parts.size()).contains(qualifier)));
    }
}
