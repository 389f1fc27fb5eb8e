package org.sightline.app.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.sightline.app.config.DicomPeers;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.deliver.ArchiveSender;
import org.sightline.dicom.net.Archive;
import org.sightline.dicom.web.StowClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** C-ECHO, or its stand-in for DICOMweb. */
@Command(
        name = "echo",
        description = "Verify a DICOM peer with C-ECHO, or a DICOMweb server with a search for one study.",
        mixinStandardHelpOptions = true)
final class EchoCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "AE@host:port|URL",
            description = "the peer, such as ORTHANC@127.0.0.1:4242 or https://pacs.example.org/dicom-web")
    private String peer = "";

    @Option(names = "--calling", paramLabel = "AE", description = "our AE title (${DEFAULT-VALUE})")
    private String calling = "SIGHTLINE";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Archive archive = Archive.parse(peer);
        SightlineConfig config = new Settings().config();
        Duration time = archive instanceof Archive.Dimse dimse
                ? new DicomPeers(config).calling(dimse.address(), calling).echo()
                : new StowClient(((Archive.Web) archive).base(), ArchiveSender.web(config)).echo();
        spec.commandLine().getOut().println(peer + " answered in " + time.toMillis() + " ms");
        return 0;
    }
}
