package org.chamadao.labelprinter.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The jobs of one printer on the disk, and whether it is one that answers. */
final class PrinterSpool {
    private static final Pattern JOB = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Path folder;

    PrinterSpool(Path folder) {
        this.folder = folder;
    }

    /** The jobs that are kept, the first begun first; what was never begun is removed. */
    List<JobFolder> kept() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(
                            entry -> JOB.matcher(entry.getFileName().toString()).matches())
                    .map(JobFolder::new)
                    .filter(JobFolder::begunElseRemoved)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw SpoolException.failed("cannot read", folder, e);
        }
    }

    /** An empty folder for a job that is to be begun. */
    JobFolder make(UUID job) {
        var made = folder.resolve(job.toString());
        try {
            DurableFiles.folder(made);
        } catch (IOException e) {
            throw SpoolException.failed("cannot make", made, e);
        }
        return new JobFolder(made);
    }

    /** Whether this printer has ever told its status: then its silence is a failure, and not its way. */
    boolean hasAnswered() {
        return Files.exists(answers());
    }

    void answered() {
        if (hasAnswered()) {
            return;
        }
        try (var channel = DurableFiles.create(answers())) {
            channel.force(true);
        } catch (IOException e) {
            throw SpoolException.failed("cannot write", answers(), e);
        }
    }

    private Path answers() {
        return folder.resolve("answers-status");
    }
}
