package org.sightline.app.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.sightline.dicom.net.DicomPeer;
import org.sightline.dicom.net.PeerAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** C-ECHO. */
@Command(name = "echo", description = "Verify a DICOM peer with C-ECHO.", mixinStandardHelpOptions = true)
final class EchoCommand implements Callable<Integer> {
    @Parameters(paramLabel = "AE@host:port", description = "the peer, such as ORTHANC@127.0.0.1:4242")
    private String peer = "";

    @Option(names = "--calling", paramLabel = "AE", description = "our AE title (${DEFAULT-VALUE})")
    private String calling = "SIGHTLINE";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Duration time = new DicomPeer(PeerAddress.parse(peer), calling).echo();
        spec.commandLine().getOut().println(peer + " answered in " + time.toMillis() + " ms");
        return 0;
    }
}
