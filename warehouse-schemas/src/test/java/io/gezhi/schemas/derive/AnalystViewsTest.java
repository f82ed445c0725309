package io.gezhi.schemas.derive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnalystViewsTest {
    private static final Path VIEWS = Path.of("src/main/resources/views");
    private static final Pattern TABLE =
            Pattern.compile("gezhi\\.(core|mart|ops|quarantine|raw)\\.(\\w+)(?: (?!WHERE|JOIN)(\\w+))?");

    static List<Path> views() throws IOException {
        try (Stream<Path> files = Files.list(VIEWS)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyViewReadsTablesAndColumnsThatContractsName(Path view) throws IOException {
        String sql = Files.readString(view);
        assertThat(sql)
                .contains("CREATE OR REPLACE VIEW gezhi.analyst."
                        + view.getFileName().toString().replace(".sql", "") + " AS");
        List<String> unknown = new ArrayList<>();
        Matcher tables = TABLE.matcher(sql);
        while (tables.find()) {
            String prefix = tables.group(1).equals("quarantine") ? "quarantine_" : "";
            Contract contract = Contracts.standard().get(prefix + tables.group(2));
            if (tables.group(3) != null) {
                unknownColumns(sql, tables.group(3), contract, unknown);
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static void unknownColumns(String sql, String alias, Contract contract, List<String> unknown) {
        Matcher columns = Pattern.compile("(?<![\\w.])" + alias + "\\.(\\w+)").matcher(sql);
        while (columns.find()) {
            String column = columns.group(1);
            if (!contract.hasColumn(column) && !column.equals("_is_deleted")) {
                unknown.add(contract.name() + "." + column);
            }
        }
    }

    @Test
    void everyViewIsListedForThoseWhoReadThemAsResources() throws IOException {
        assertThat(Files.readAllLines(VIEWS.resolve("index.txt")))
                .containsExactlyInAnyOrderElementsOf(views().stream()
                        .map(path -> path.getFileName().toString().replace(".sql", ""))
                        .toList());
    }

    @Test
    void theViewsThatTheDocumentsPromiseAreThere() throws IOException {
        assertThat(views().stream().map(path -> path.getFileName().toString()))
                .contains(
                        "safety_index_latest.sql",
                        "worst_grids.sql",
                        "incidents_per_grid_and_hour.sql",
                        "alert_counts.sql");
    }
}
