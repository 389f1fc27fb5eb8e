package org.sightline.app.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.dicom.phantom.PhantomWriter;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.orchestration.report.ReportJson;

/** Fills a PostgreSQL database with rows of studies that nobody sent, so that statements meet tables as large as a hospital's. */
public final class ManyStudies {
    private ManyStudies() {}

    /** Each has two series with three images, a draft, reports, deliveries and a history. */
    public static void write(String url, int studies) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        Flyway.configure()
                .dataSource(source)
                .locations("db/migration", "db/postgresql")
                .load()
                .migrate();
        Jdbi.create(source).useHandle(handle -> {
            for (String statement : script().split(";\\s*\\R")) {
                if (!statement.isBlank()) {
                    handle.createUpdate(statement
                                    .replace("STUDIES", Integer.toString(studies))
                                    .replace("HEADER", header()))
                            .execute();
                }
            }
        });
    }

    private static String script() {
        try (InputStream script = ManyStudies.class.getResourceAsStream("/many-studies.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The header of a real object, whose UIDs the script replaces. */
    private static String header() {
        try {
            Path folder = Files.createTempDirectory("many-studies");
            ChestPhantom phantom = new ChestPhantom(PhantomPlan.standard().sampled(16, 20, 1, 20));
            PhantomIdentity identity = PhantomIdentity.named("many studies", 1, Clock.systemUTC());
            InstanceHeader header = HeaderReader.read(
                    PhantomWriter.write(phantom, identity, folder).get(0));
            return ReportJson.mapper()
                    .writeValueAsString(header)
                    .replace("'", "''")
                    .replace(header.ref().studyUid(), "STUDY_UID")
                    .replace(header.ref().seriesUid(), "SERIES_UID")
                    .replace(header.ref().sopUid(), "SOP_UID");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
