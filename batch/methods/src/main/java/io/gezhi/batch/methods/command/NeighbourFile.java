package io.gezhi.batch.methods.command;

import io.gezhi.batch.methods.space.Neighbours;
import io.gezhi.batch.methods.space.SpatialWeights.Style;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** Who borders whom, and how that becomes weight. */
final class NeighbourFile {
    @Option(
            names = "--neighbours",
            required = true,
            description = "A CSV file with columns from and to, a row for each direction.")
    private Path file;

    @Option(
            names = "--style",
            defaultValue = "ROW_STANDARDISED",
            description = "Weights: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Style style;

    Neighbours read(List<String> ids) throws IOException {
        CsvTable table = CsvTable.read(file);
        List<String> from = table.texts("from");
        List<String> to = table.texts("to");
        return Neighbours.ofPairs(
                ids,
                IntStream.range(0, table.size())
                        .filter(row -> !to.get(row).isEmpty())
                        .mapToObj(row -> new Neighbours.Pair(from.get(row), to.get(row)))
                        .toList());
    }

    Style style() {
        return style;
    }
}
