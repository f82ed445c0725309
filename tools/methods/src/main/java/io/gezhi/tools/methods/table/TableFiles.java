package io.gezhi.tools.methods.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the table of a command comes from and where its answer goes. */
public final class TableFiles {
    @Option(names = "--data", required = true, description = "The table, a CSV file with a header.")
    private Path data;

    @Option(names = "--out", description = "The CSV file to write (default: the standard output).")
    private Path out;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    public CsvTable read() throws IOException {
        return CsvTable.read(data);
    }

    /** Writes the answer. Fails where a number is {@code NaN}, which happens only with numbers of extreme size. */
    public void write(List<String> header, List<? extends List<?>> rows) throws IOException {
        for (List<?> row : rows) {
            requireNumbers(header, row);
        }
        Optional<Path> file = Optional.ofNullable(out);
        if (file.isPresent()) {
            requireFolder(file.get());
            CsvText.write(file.get(), header, rows);
        } else {
            CsvText.print(spec.commandLine().getOut(), header, rows);
            spec.commandLine().getOut().flush();
        }
    }

    /** Prints a note for the operator on the error stream, beside the table. */
    public void note(String reason) {
        spec.commandLine().getErr().println(reason);
    }

    private void requireNumbers(List<String> header, List<?> row) {
        for (int at = 0; at < header.size(); at++) {
            if (row.get(at) instanceof Double number && number.isNaN()) {
                throw new IllegalArgumentException("Cannot compute " + header.get(at) + " of " + row.get(0)
                        + ": the numbers in " + data + " are too large, too small or too far apart for the arithmetic");
            }
        }
    }

    private static void requireFolder(Path file) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        if (!Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw new IllegalArgumentException("Cannot write " + file + ": it is not a file in a folder that exists");
        }
    }
}
