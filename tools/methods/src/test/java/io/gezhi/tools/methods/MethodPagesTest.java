package io.gezhi.tools.methods;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the worked examples of the method pages. A block {@code csv NAME} is a file, a block {@code sh} a command, and the block
 * {@code csv} after it what the command writes, in the digits that the page prints.
 */
class MethodPagesTest {
    private static final Pattern BLOCK = Pattern.compile("```(csv|sh) ?(\\S*)\n(.*?)```", Pattern.DOTALL);
    private static final String COMMAND = "./gezhi method ";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rates.md", "space.md", "surveillance.md", "staff.md", "parts.md"})
    void examplesOfThePageHold(String page) throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(pages().resolve(page)));
        List<List<String>> written = List.of();
        int compared = 0;
        while (blocks.find()) {
            if (blocks.group(1).equals("sh")) {
                written = run(blocks.group(3).strip());
            } else if (!blocks.group(2).isEmpty()) {
                Files.writeString(folder.resolve(blocks.group(2)), blocks.group(3));
            } else {
                assertSame(written, cells(blocks.group(3)));
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    @Test
    void everyCommandHasAnExampleOnAPage() throws IOException {
        StringBuilder pages = new StringBuilder();
        for (String page : List.of("index.md", "rates.md", "space.md", "surveillance.md", "staff.md", "parts.md")) {
            pages.append(Files.readString(pages().resolve(page)));
        }
        assertThat(MethodCommand.commands().getSubcommands().keySet())
                .hasSizeGreaterThan(20)
                .allSatisfy(command ->
                        assertThat(pages.toString()).containsPattern(Pattern.quote(COMMAND + command) + "\\b"));
    }

    private List<List<String>> run(String command) throws IOException {
        assertThat(command).startsWith(COMMAND);
        List<String> words = new ArrayList<>(Arrays.stream(
                        command.substring(COMMAND.length()).split(" +", -1))
                .map(word -> word.endsWith(".csv") ? folder.resolve(word).toString() : word)
                .toList());
        Path out = folder.resolve("written.csv");
        words.addAll(List.of("--out", out.toString()));
        assertThat(MethodCommand.execute(words.toArray(String[]::new)))
                .as(command)
                .isZero();
        return cells(Files.readString(out));
    }

    private static void assertSame(List<List<String>> written, List<List<String>> printed) {
        assertThat(written).hasSameSizeAs(printed);
        for (int row = 0; row < written.size(); row++) {
            assertThat(written.get(row)).hasSameSizeAs(printed.get(row));
            for (int cell = 0; cell < written.get(row).size(); cell++) {
                assertCell(written.get(row).get(cell), printed.get(row).get(cell));
            }
        }
    }

    private static void assertCell(String written, String printed) {
        if (!printed.matches("-?\\d+\\.\\d+(E-?\\d+)?")) {
            assertThat(written).isEqualTo(printed);
            return;
        }
        int exponent = printed.contains("E") ? Integer.parseInt(printed.substring(printed.indexOf('E') + 1)) : 0;
        int decimals = printed.replaceAll("E.*", "").length() - printed.indexOf('.') - 1;
        double half = 0.5000001 * Math.pow(10, exponent - decimals);
        assertThat(Math.abs(Double.parseDouble(written) - Double.parseDouble(printed)))
                .as("%s printed as %s", written, printed)
                .isLessThanOrEqualTo(half);
    }

    private static List<List<String>> cells(String csv) {
        return csv.strip().lines().map(line -> List.of(line.split(",", -1))).toList();
    }

    private static Path pages() {
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            if (Files.isDirectory(above.resolve("docs/methods"))) {
                return above.resolve("docs/methods");
            }
        }
        throw new IllegalStateException("Missing folder docs/methods");
    }
}
