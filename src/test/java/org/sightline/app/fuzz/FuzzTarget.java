package org.sightline.app.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sightline.app.qido.QidoFuzz;
import org.sightline.dicom.deid.Deidentifier;
import org.sightline.dicom.deid.PatientWords;
import org.sightline.dicom.deid.PixelRisk;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.PixelReader;
import org.sightline.dicom.json.DicomJson;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.seg.SegReader;
import org.sightline.dicom.sr.ReceivedReport;
import org.sightline.dicom.web.MultipartPart;
import org.sightline.dicom.web.MultipartRelated;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.format.Nifti;
import org.sightline.experts.format.Nrrd;
import org.sightline.experts.manifest.ManifestReader;
import org.sightline.experts.picture.PictureReader;
import org.sightline.experts.remote.vista3d.MaskFuzz;
import org.sightline.fhir.operation.DraftOperation;
import org.sightline.fhir.search.FhirServer;
import org.sightline.fhir.subscription.SubscriptionReader;
import org.sightline.orchestration.dialect.TriggerParser;
import org.sightline.orchestration.evaluation.dataset.Pictures;
import org.sightline.orchestration.language.ReportReader;
import org.sightline.orchestration.route.RoutingRules;

/**
 * Everything that reads what others wrote. A target may refuse an input in the way it promises, a {@link StudyException};
 * anything else that comes out of it is a finding.
 */
enum FuzzTarget {
    /** A file as it arrives: header, index, identifiers, gate. */
    DICOM {
        @Override
        void read(byte[] input) throws IOException {
            Path file = file("object.dcm", input);
            HeaderReader.read(file);
            PixelRisk.of(file);
            PatientWords.of(List.of(file)).without("a text");
            new Deidentifier(Set.of(), new byte[32]).write(file, OutputStream.nullOutputStream());
        }
    },
    /** Pixels of the first frame, decoded. */
    PIXELS {
        @Override
        void read(byte[] input) {
            Path file = file("pixels.dcm", input);
            InstanceHeader header = HeaderReader.read(file);
            PixelReader.read(new InstanceFile(header, file), 1);
        }
    },
    /** Reports and masks that remote experts send. */
    RESULTS {
        @Override
        void read(byte[] input) {
            Path file = file("result.dcm", input);
            InstanceFile object = new InstanceFile(HeaderReader.read(file), file);
            refusable(() -> ReceivedReport.read(object));
            refusable(() -> SegReader.segments(object));
            SegReader.sourceSeries(object);
        }
    },
    /** Masks of remote experts: zip, gzip, NIfTI, NRRD. */
    MASKS {
        @Override
        void read(byte[] input) {
            refusable(() -> MaskFuzz.read(input, MOST_VOXELS));
            refusable(() -> Nifti.read(input, MOST_VOXELS));
            Nrrd.read(input, MOST_VOXELS);
        }
    },
    /** Pictures of a downloaded set, and those that an expert is asked to read. */
    PICTURES {
        @Override
        void read(byte[] input) throws IOException {
            refusable(() -> Pictures.of("picture", input));
            refusable(() -> Pictures.pixels("picture", input));
            Path picture = file("picture", input);
            Files.delete(PictureReader.instance(picture, EXPERT, FOLDER).file());
        }
    },
    /** A stored object as DICOM JSON. */
    DICOM_JSON {
        @Override
        void read(byte[] input) {
            DicomJson.read(file("json.dcm", input), tag -> true);
        }
    },
    /** The body of a STOW-RS request, with a boundary that the input says. */
    MULTIPART {
        @Override
        void read(byte[] input) throws IOException {
            int end = Math.min(input.length, 24);
            String type = "multipart/related; type=\"application/dicom\"; boundary="
                    + new String(input, 0, end, StandardCharsets.ISO_8859_1);
            for (String content : List.of(type, "multipart/related; type=\"application/dicom\"; boundary=b")) {
                refusable(() -> parts(content, input));
            }
        }

        private void parts(String type, byte[] input) {
            try {
                MultipartRelated body = MultipartRelated.open(type, new ByteArrayInputStream(input));
                for (Optional<MultipartPart> part = body.next(); part.isPresent(); part = body.next()) {
                    part.get().body().readAllBytes();
                }
            } catch (java.io.EOFException brokenOff) {
                return; // a body that ends early
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    /** The query of a search by QIDO-RS. */
    QIDO {
        @Override
        void read(byte[] input) {
            Map<String, List<String>> query = new LinkedHashMap<>();
            for (String pair : text(input).split("&")) {
                String[] parts = pair.split("=", 2);
                query.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts.length == 2 ? parts[1] : "");
            }
            QidoFuzz.parse(query);
        }
    },
    /** Resources that clients send, and the parameters of their searches. */
    FHIR {
        @Override
        void read(byte[] input) {
            String text = text(input);
            boolean xml = text.stripLeading().startsWith("<");
            refusable(() -> SubscriptionReader.read(text, xml));
            refusable(() -> DraftOperation.order(text, xml));
            refusable(() -> SERVER.parameters(text));
        }
    },
    /** What a model says: calls of experts in the dialect of M3. */
    TRIGGER {
        @Override
        void read(byte[] input) {
            TriggerParser.parse(text(input));
        }
    },
    /** Report text: sections, sentences, assertions. */
    SENTENCES {
        @Override
        void read(byte[] input) {
            READER.read(text(input));
        }
    },
    /** {@code expert.yaml}. */
    EXPERT_YAML {
        @Override
        void read(byte[] input) {
            file("expert.yaml", input);
            ManifestReader.read(FOLDER);
        }
    },
    /** {@code routes.yaml}. */
    ROUTES_YAML {
        @Override
        void read(byte[] input) {
            RoutingRules.parse(text(input), "routes.yaml");
        }
    };

    private static final int MOST_VOXELS = 1 << 12;
    private static final FhirServer SERVER = new FhirServer();
    private static final ReportReader READER = ReportReader.standard();
    private static final ExpertDescriptor EXPERT = new ExpertDescriptor(
            "fuzz",
            "1",
            "Fuzz",
            "builtin",
            new ExpertDescriptor.Accepts(ExpertDescriptor.Input.IMAGE, Set.of("DX"), Set.of("CHEST")),
            List.of(),
            false,
            Optional.empty(),
            "For the fuzzer.",
            "Apache-2.0");
    private static final Path FOLDER = folder();

    abstract void read(byte[] input) throws IOException;

    /** Reads the input, and forgives what is promised. */
    void run(byte[] input) {
        try {
            read(input);
        } catch (StudyException refused) {
            finding(refused);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A refusal for a reason of our own is one that nobody had thought of. */
    private static void finding(StudyException refused) {
        if (refused.code() == ErrorCode.INTERNAL) {
            throw refused;
        }
    }

    private static void refusable(Runnable reading) {
        try {
            reading.run();
        } catch (StudyException refused) {
            finding(refused);
        }
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    private static Path file(String name, byte[] input) {
        try {
            return Files.write(FOLDER.resolve(name), input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("sightline-fuzz");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
