package io.gezhi.batch.methods.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gezhi.batch.methods.table.CsvFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder of published tables: system property {@code gezhi.expected}, else environment {@code GEZHI_EXPECTED}, else
 * {@code shared/expected} in a folder above the working directory. A test without it is skipped and says so.
 */
final class PublishedTables {
    static final double RELATIVE = 1e-9;

    private PublishedTables() {}

    static Path file(String name) {
        Path folder = folder();
        assumeTrue(Files.isDirectory(folder), () -> "Missing folder of published tables (" + folder + ")");
        return folder.resolve(name);
    }

    private static Path folder() {
        return Optional.ofNullable(System.getProperty("gezhi.expected"))
                .or(() -> Optional.ofNullable(System.getenv("GEZHI_EXPECTED")))
                .map(Path::of)
                .orElseGet(PublishedTables::besideRepository);
    }

    private static Path besideRepository() {
        Path place = Path.of("").toAbsolutePath();
        while (place.getParent() != null && !Files.isDirectory(place.resolve("shared/expected"))) {
            place = place.getParent();
        }
        return place.resolve("shared/expected");
    }

    static CsvFile table(String name) {
        try {
            return CsvFile.read(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Method asem() {
        try (var resource = CompositeIndex.class.getResourceAsStream("asem.yaml")) {
            return MethodReader.read(new String(resource.readAllBytes(), StandardCharsets.UTF_8), "asem.yaml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static UnitData asemData() {
        try {
            return UnitFile.read(file("asem_idata.csv"), asem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every cell of the published table that shares unit and column, and there must be many. */
    static void assertSame(NumberTable actual, String published) {
        CsvFile table = table(published);
        List<String> units = table.texts("uCode");
        int compared = 0;
        for (String column : actual.columns()) {
            List<String> texts = table.texts(column);
            for (int row = 0; row < units.size(); row++) {
                assertClose(
                        actual.value(units.get(row), column),
                        texts.get(row),
                        published + " " + units.get(row) + " " + column);
                compared++;
            }
        }
        assertThat(compared).isEqualTo(51 * actual.columns().size());
    }

    static void assertClose(double actual, String expected, String where) {
        if (expected.isEmpty()) {
            assertThat(actual).as(where).isNaN();
            return;
        }
        double wanted = Double.parseDouble(expected);
        double allowed = Math.max(RELATIVE * Math.abs(wanted), 1e-12);
        assertThat(Math.abs(actual - wanted))
                .as(where + ": " + actual + " for " + wanted)
                .isLessThanOrEqualTo(allowed);
    }
}
