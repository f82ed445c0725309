package io.gezhi.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which module may know which, from the table of the architecture page. */
final class AllowedModules {
    private static final String TABLE = "| module | may know |";

    private AllowedModules() {}

    static Map<String, Set<String>> read(Path page) throws IOException {
        Map<String, Set<String>> allowed = new LinkedHashMap<>();
        Files.readString(page)
                .lines()
                .dropWhile(line -> !line.equals(TABLE))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .forEach(line -> {
                    String[] cells = line.split("\\|", -1);
                    Set<String> known = names(cells[2]);
                    names(cells[1]).forEach(module -> allowed.put(module, known));
                });
        return allowed;
    }

    private static Set<String> names(String cell) {
        return cell.strip().startsWith("nothing")
                ? Set.of()
                : Arrays.stream(cell.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    }
}
