package org.chamadao.labelprinter.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chamadao.labelprinter.format.LabelFormat;
import org.chamadao.labelprinter.format.LabelPress;
import org.chamadao.labelprinter.format.Paper;
import org.chamadao.labelprinter.print.Feed.OnBadRow;
import org.chamadao.labelprinter.row.BadRowException;
import org.chamadao.labelprinter.row.RowFormat;
import org.chamadao.labelprinter.template.BadTemplateException;
import org.chamadao.labelprinter.template.Language;
import org.chamadao.labelprinter.template.Template;
import org.chamadao.labelprinter.template.Templates;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rows of a file or of standard input become labels: in a file, in a folder, or at a printer. */
@Command(
        name = "print",
        mixinStandardHelpOptions = true,
        description =
                "Prints a label for each row. Nothing is printed when a row is bad, unless bad rows are to be left out.",
        exitCodeOnExecutionException = 2)
public final class PrintCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int BAD_ROW = 1;
    private static final int COULD_NOT_RUN = 2;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--template",
            required = true,
            paramLabel = "T",
            description = "cake, inner, tube, case, or a template file")
    String template = "";

    @Option(names = "--format", required = true, paramLabel = "F", description = "pdf, svg, png or zpl")
    LabelFormat format = LabelFormat.PDF;

    @Option(
            names = "--dpi",
            defaultValue = "300",
            paramLabel = "N",
            description = "dots per inch of the printer; for zpl 203, 300 or 600 (default: ${DEFAULT-VALUE})")
    int dpi;

    @Option(
            names = "--in",
            defaultValue = "-",
            paramLabel = "FILE",
            description = "rows as CSV or JSON Lines; - is standard input (default)")
    String in = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE|DIR|HOST:PORT",
            description = "a file for pdf and zpl, a new folder for svg and png, a printer for zpl")
    String out = "";

    @Option(names = "--rows", paramLabel = "R", description = "csv or jsonl, where it is not as it looks")
    @Nullable
    RowFormat rows;

    @Option(names = "--skip-bad", description = "leave out rows that cannot be printed, and tell which")
    boolean skipBad;

    @Option(names = "--roll", description = "pdf: a page for each label, also where the template has a sheet")
    boolean roll;

    @Option(names = "--language", defaultValue = "zh", paramLabel = "L", description = "of fixed words: zh or en")
    Language language = Language.ZH;

    @Option(names = "--field", paramLabel = "NAME=VALUE", description = "for rows that have no such field")
    Map<String, String> constants = Map.of();

    @Override
    public Integer call() throws IOException {
        try {
            var labels = print();
            if (labels == 0) {
                return failed(COULD_NOT_RUN, "there is nothing to print in " + in);
            }
            out().println(labels + " labels");
            return DONE;
        } catch (BadLineException e) {
            return failed(BAD_ROW, String.valueOf(e.getMessage()));
        } catch (BadTemplateException e) {
            return failed(COULD_NOT_RUN, template + ": " + e.getMessage());
        } catch (NoSuchFileException e) {
            return failed(COULD_NOT_RUN, "there is no file " + e.getFile());
        } catch (IllegalArgumentException | IOException e) {
            return failed(COULD_NOT_RUN, String.valueOf(e.getMessage()));
        }
    }

    private long print() throws IOException {
        if (!format.knows(dpi)) {
            throw new IllegalArgumentException("there are no printers of %d dpi for %s".formatted(dpi, format));
        }
        var press = LabelPress.of(readTemplate(), language, dpi);
        var destination = Destination.of(out, format, roll ? Paper.ROLL : Paper.AS_TEMPLATE);
        try (var stream = in.equals("-") ? System.in : Files.newInputStream(Path.of(in))) {
            return destination.print(feed(stream), press);
        }
    }

    private Feed feed(InputStream stream) throws IOException {
        try {
            var source = RowFormat.read(stream, Optional.ofNullable(rows));
            return new Feed(source, constants, skipBad ? OnBadRow.SKIP : OnBadRow.STOP, err());
        } catch (BadRowException e) {
            throw new BadLineException(1, String.valueOf(e.getMessage()));
        }
    }

    private Template readTemplate() throws IOException {
        var builtIn = Templates.named(template);
        return builtIn.isPresent() ? builtIn.get() : Templates.read(Files.readString(Path.of(template)));
    }

    private int failed(int status, String words) {
        err().println(words);
        return status;
    }

    private PrintWriter out() {
        return commandSpec().commandLine().getOut();
    }

    private PrintWriter err() {
        return commandSpec().commandLine().getErr();
    }

    private CommandSpec commandSpec() {
        if (spec == null) {
            throw new IllegalStateException("runs by itself, without a command line");
        }
        return spec;
    }
}
