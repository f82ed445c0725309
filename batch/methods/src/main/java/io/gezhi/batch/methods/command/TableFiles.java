package io.gezhi.batch.methods.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the table of a command comes from and where its answer goes. */
final class TableFiles {
    @Option(names = "--data", required = true, description = "The table, a CSV file with a header.")
    private Path data;

    @Option(names = "--out", description = "The CSV file to write (default: the standard output).")
    private Path out;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    CsvTable read() throws IOException {
        return CsvTable.read(data);
    }

    void write(List<String> header, List<? extends List<?>> rows) throws IOException {
        String text = CsvTable.text(header, rows);
        Optional<Path> file = Optional.ofNullable(out);
        if (file.isPresent()) {
            Files.writeString(file.get(), text, StandardCharsets.UTF_8);
        } else {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        }
    }
}
