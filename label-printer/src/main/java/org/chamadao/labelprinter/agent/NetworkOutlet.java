package org.chamadao.labelprinter.agent;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A printer at a TCP port. Its labels are printed when it says, some time long, that it has nothing left. */
final class NetworkOutlet implements Outlet {
    /** A printer has forgotten within so many answers' time, or will not. */
    private static final int CLEARING = 6;

    /** Those of a job that was cut off would stay in the printer's memory. */
    private static final byte[] FORGET_GRAPHICS = "^XA^IDR:*.GRF^FS^XZ\n".getBytes(StandardCharsets.US_ASCII);

    private static final int MOST = 8;

    /** A printer whose buffer is full reads no question either. */
    private static final int MOST_BYTES = 200_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final PrinterConnection connection;
    private final Pace pace;
    private final boolean answers;
    private final List<byte[]> loaded = new ArrayList<>();
    private Drawings.@Nullable Run run;
    private int bytes;
    private int window = 1;
    private long idleSince = NEVER;

    private NetworkOutlet(PrinterConnection connection, Pace pace, boolean answers) {
        this.connection = connection;
        this.pace = pace;
        this.answers = answers;
    }

    /** Connects, and finds out whether the printer tells its status. */
    static NetworkOutlet connect(Printer printer, Place.Network place, PrinterSpool spool, Pace pace) {
        var connection = PrinterConnection.open(place, pace.answer());
        try {
            return new NetworkOutlet(connection, pace, answers(printer, spool, connection));
        } catch (PrinterException | SpoolException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void clear() {
        if (!answers) {
            return; // what it still holds of other windows would be lost
        }
        connection.cancelAll();
        long end = System.nanoTime() + pace.answer().multipliedBy(CLEARING).toNanos();
        while (!status().idle()) {
            if (System.nanoTime() > end) {
                throw PrinterException.because(
                        "still holds labels of an earlier connection; cancel them at the printer");
            }
            sleep(pace.ask());
        }
        connection.write(FORGET_GRAPHICS, () -> false);
    }

    /** Grows as labels are printed: a connection that breaks at once leaves one label to be asked about. */
    @Override
    public boolean hasRoom() {
        return loaded.size() < window && bytes < MOST_BYTES;
    }

    @Override
    public void begin(Drawings.Drawing drawing) {
        run = drawing.run();
    }

    @Override
    public Drawings.Drawn<Label> add(Label label) {
        return switch (begun().label(label)) {
            case Drawings.Drawn.Refused<byte[]> refused -> new Drawings.Drawn.Refused<>(refused.why());
            case Drawings.Drawn.Done<byte[]> done -> {
                loaded.add(done.value());
                bytes += done.value().length;
                yield new Drawings.Drawn.Done<>(label);
            }
        };
    }

    @Override
    public void deliver(BooleanSupplier goOn) {
        for (byte[] label : loaded) {
            connection.write(label, goOn);
        }
        loaded.clear();
        bytes = 0;
        window = Math.min(MOST, window * 2);
        idleSince = NEVER;
    }

    @Override
    public Progress progress() {
        if (!answers) {
            return new Progress.Settled(LabelState.UNSURE);
        }
        var status = status();
        var faults = status.faults();
        if (!faults.isEmpty()) {
            idleSince = NEVER;
            return new Progress.Halted(String.join(", ", faults));
        }
        if (!status.idle() || status.bufferFull()) {
            idleSince = NEVER;
            return new Progress.Busy();
        }
        long now = System.nanoTime();
        if (idleSince == NEVER) {
            idleSince = now;
        }
        return now - idleSince >= pace.settle().toNanos()
                ? new Progress.Settled(LabelState.PRINTED)
                : new Progress.Busy();
    }

    @Override
    public void finish() {
        connection.write(begun().end(), () -> false);
        connection.finish();
    }

    @Override
    public void close() {
        connection.close();
    }

    private Drawings.Run begun() {
        if (run == null) {
            throw new IllegalStateException("no drawing was begun");
        }
        return run;
    }

    private HostStatus status() {
        return connection.status().orElseThrow(() -> PrinterException.because("does not answer ~HS"));
    }

    private static boolean answers(Printer printer, PrinterSpool spool, PrinterConnection connection) {
        if (printer.status() == Printer.Status.NO) {
            return false;
        }
        if (connection.status().isPresent()) {
            spool.answered();
            return true;
        }
        if (printer.status() == Printer.Status.YES || spool.hasAnswered()) {
            throw PrinterException.because("does not answer ~HS, and it should");
        }
        return false;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PrinterException.because("was left while it was being cleared");
        }
    }
}
