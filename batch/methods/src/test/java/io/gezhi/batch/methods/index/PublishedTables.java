package io.gezhi.batch.methods.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.data.UnitData;
import io.gezhi.batch.methods.index.method.Method;
import io.gezhi.batch.methods.index.method.MethodReader;
import io.gezhi.batch.methods.index.prepare.Imputation.FromGroup;
import io.gezhi.batch.methods.index.tree.Part.Indicator;
import io.gezhi.batch.methods.published.PublishedTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The published tables of the ASEM index; a test without them is skipped and says so. */
final class PublishedTables {
    static final double RELATIVE = 1e-9;

    private PublishedTables() {}

    /** A published table whose missing cells are empty. */
    record Table(PublishedTable published) {
        List<String> texts(String column) {
            return published.texts(column).stream()
                    .map(text -> text.equals("NA") ? "" : text)
                    .toList();
        }

        /** {@code NaN} where missing. */
        double[] numbers(String column) {
            return texts(column).stream()
                    .mapToDouble(text -> text.isEmpty() ? Double.NaN : Double.parseDouble(text))
                    .toArray();
        }

        int rowCount() {
            return published.rows().size();
        }
    }

    static Table table(String name) {
        return new Table(PublishedTable.read(name));
    }

    static Method asem() {
        try (var resource = AreaIndex.class.getResourceAsStream("asem.yaml")) {
            return MethodReader.read(new String(resource.readAllBytes(), StandardCharsets.UTF_8), "asem.yaml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static UnitData asemData() {
        Table table = table("asem_idata.csv");
        Method method = asem();
        var columns = new LinkedHashSet<String>();
        for (Indicator indicator : method.tree().indicators()) {
            columns.add(indicator.code());
            indicator
                    .exposure()
                    .ifPresent(name -> columns.addAll(method.exposures().columns(name)));
        }
        double[][] values = columns.stream().map(table::numbers).toArray(double[][]::new);
        Map<String, List<String>> labels = method.imputation() instanceof FromGroup group
                ? Map.of(group.group(), table.texts(group.group()))
                : Map.of();
        return new UnitData(
                new NumberTable(table.texts("uCode"), List.copyOf(columns), values), labels, table.texts("uName"));
    }

    /** Every cell of the published table that shares unit and column, and there must be many. */
    static void assertSame(NumberTable actual, String published) {
        Table table = table(published);
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
