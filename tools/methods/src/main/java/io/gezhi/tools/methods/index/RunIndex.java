package io.gezhi.tools.methods.index;

import io.gezhi.batch.methods.index.data.UnitData;
import io.gezhi.batch.methods.index.explain.Contributions;
import io.gezhi.batch.methods.index.method.Method;
import io.gezhi.batch.methods.index.method.MethodReader;
import io.gezhi.batch.methods.index.score.CompositeIndex;
import io.gezhi.batch.methods.index.score.IndexRun;
import io.gezhi.batch.methods.index.uncertainty.Uncertainty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
public final class RunIndex implements Callable<Integer> {
    @Option(names = "--method", required = true, description = "The method, a YAML file.")
    private Path method;

    @Option(names = "--data", required = true, description = "The units, a CSV file with a row for each.")
    private Path data;

    @Option(
            names = "--meta",
            description =
                    "The tree of the index, a CSV file in the layout of COINr's iMeta; replaces that of the method.")
    private Path metadata;

    @Option(
            names = "--before",
            description = "The same units at an earlier time; the change since then is split into contributions.")
    private Path before;

    @Option(names = "--out", required = true, description = "The folder to write to.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new IllegalArgumentException("Cannot write to " + out + ": it is not a folder");
        }
        Method read = read();
        UnitData units = UnitFile.read(data, read);
        Optional<UnitData> earlier = before == null ? Optional.empty() : Optional.of(UnitFile.read(before, read));
        IndexRun run = new CompositeIndex(read).run(units);
        IndexFiles.write(run, units, out);
        if (read.aggregation().addsUp()) {
            ContributionFiles.write(Contributions.ofScore(run), out);
        }
        if (earlier.isPresent()) {
            IndexRun then = new CompositeIndex(read).run(earlier.get());
            ContributionFiles.write(Contributions.ofChange(then, run), out);
        }
        if (read.uncertainty().isPresent()) {
            UncertaintyFiles.write(Uncertainty.of(run, read.uncertainty().get()), out);
        }
        say(read, units, run);
        return 0;
    }

    private void say(Method read, UnitData units, IndexRun run) {
        long scored = Arrays.stream(run.ranks()).filter(rank -> rank > 0).count();
        spec.commandLine()
                .getOut()
                .printf(
                        "%s %s: %d units, %d scored, %d findings, tables in %s%n",
                        read.name(),
                        read.version(),
                        units.numbers().unitCount(),
                        scored,
                        run.findings().size(),
                        out);
    }

    private Method read() throws IOException {
        Optional<Path> given = Optional.ofNullable(metadata);
        return given.isPresent()
                ? MethodReader.read(method, MetadataFile.read(given.get()))
                : MethodReader.read(method);
    }
}
