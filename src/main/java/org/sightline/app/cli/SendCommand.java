package org.sightline.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.sightline.dicom.net.DicomPeer;
import org.sightline.dicom.net.PeerAddress;
import org.sightline.dicom.net.StoreReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** C-STORE of files to any peer. */
@Command(name = "send", description = "Send DICOM files to a peer by C-STORE.", mixinStandardHelpOptions = true)
final class SendCommand implements Callable<Integer> {
    @Option(names = "--to", required = true, paramLabel = "AE@host:port", description = "the peer")
    private String peer = "";

    @Option(names = "--calling", paramLabel = "AE", description = "our AE title (${DEFAULT-VALUE})")
    private String calling = "SIGHTLINE";

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "files, folders, zips")
    private List<Path> paths = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        try (DicomInputs inputs = new DicomInputs()) {
            List<Path> files = new ArrayList<>();
            paths.forEach(path -> files.addAll(inputs.files(path)));
            StoreReport report = new DicomPeer(PeerAddress.parse(peer), calling)
                    .store(files, p -> progress.show("sent " + p.done() + " of " + p.total()));
            progress.end();
            report.failures().forEach(o -> spec.commandLine().getErr().println(o.file() + ": " + o.comment()));
            spec.commandLine().getOut().println(report.stored() + " of " + files.size() + " stored by " + peer);
            return report.stored() == files.size() ? 0 : 1;
        }
    }
}
