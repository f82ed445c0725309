package io.gezhi.batch.methods.command;

import io.gezhi.batch.methods.index.CompositeIndex;
import io.gezhi.batch.methods.index.IndexFiles;
import io.gezhi.batch.methods.index.IndexRun;
import io.gezhi.batch.methods.index.MetadataFile;
import io.gezhi.batch.methods.index.Method;
import io.gezhi.batch.methods.index.MethodReader;
import io.gezhi.batch.methods.index.UnitData;
import io.gezhi.batch.methods.index.UnitFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Computes a composite index from a CSV file and writes every intermediate table. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Computes a composite index and writes every intermediate table.")
final class RunIndex implements Callable<Integer> {
    @Option(names = "--method", required = true, description = "The method, a YAML file.")
    private Path method;

    @Option(names = "--data", required = true, description = "The units, a CSV file with a row for each.")
    private Path data;

    @Option(
            names = "--meta",
            description =
                    "The tree of the index, a CSV file in the layout of COINr's iMeta; replaces that of the method.")
    private Path metadata;

    @Option(names = "--out", required = true, description = "The folder to write to.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Method read = read();
        UnitData units = UnitFile.read(data, read);
        IndexRun run = new CompositeIndex(read).run(units);
        IndexFiles.write(run, units, out);
        spec.commandLine()
                .getOut()
                .printf(
                        "%s %s: %d units, %d scored, %d findings, tables in %s%n",
                        read.name(),
                        read.version(),
                        units.numbers().unitCount(),
                        run.fromBestToWorst().length,
                        run.findings().size(),
                        out);
        return 0;
    }

    private Method read() throws IOException {
        Optional<Path> given = Optional.ofNullable(metadata);
        return given.isPresent()
                ? MethodReader.read(method, MetadataFile.read(given.get()))
                : MethodReader.read(method);
    }
}
