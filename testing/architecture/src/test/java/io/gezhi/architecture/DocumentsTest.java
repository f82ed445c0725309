package io.gezhi.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents lead somewhere, and what they name exists. */
class DocumentsTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Set<String> NOT_OURS = Set.of("src", "target", "node_modules", "__pycache__", "venv");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern TEST =
            Pattern.compile("`(?:[a-z-]+: )?([A-Z][A-Za-z0-9]*(?:Test|IT))(?:\\.([a-z][A-Za-z0-9]*))?(?:\\.\\.\\.)?`");
    private static final int DEPTH = 2;

    @Test
    void everyFolderHasAReadme() throws IOException {
        try (Stream<Path> paths = Files.walk(ROOT, DEPTH)) {
            List<Path> folders = paths.filter(Files::isDirectory)
                    .filter(DocumentsTest::isOurs)
                    .toList();
            assertThat(folders).hasSizeGreaterThan(20);
            assertThat(folders)
                    .as("a screen each: what comes in, what goes out, what it promises, one command")
                    .allMatch(folder -> Files.isRegularFile(folder.resolve("README.md")));
        }
    }

    @Test
    void everyClassThatTheWalksNameExists() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/architecture.md"));
        String walks = page.substring(page.indexOf("## A row on its way"), page.indexOf("## Who may know whom"));
        List<String> named = CLASS.matcher(walks)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(sources())
                .as("docs/architecture.md names a class that is gone")
                .containsAll(named);
    }

    @Test
    void linksOfTheDocumentsLeadToFilesThatExist() throws IOException {
        List<String> broken = new ArrayList<>();
        int looked = 0;
        for (Path page : pages()) {
            for (MatchResult link :
                    LINK.matcher(Files.readString(page)).results().toList()) {
                String target = link.group(1).replaceFirst("#.*", "");
                if (!target.isEmpty() && !target.contains(":")) {
                    looked++;
                    if (!Files.exists(page.resolveSibling(target))) {
                        broken.add(ROOT.relativize(page) + " -> " + target);
                    }
                }
            }
        }
        assertThat(looked).isGreaterThan(50);
        assertThat(broken).isEmpty();
    }

    @Test
    void everyTestThatAPromiseRestsOnExists() throws IOException {
        Map<String, String> tests = tests();
        List<String> missing = new ArrayList<>();
        List<MatchResult> named = TEST.matcher(Files.readString(ROOT.resolve("docs/promises.md")))
                .results()
                .toList();
        for (MatchResult test : named) {
            String source = tests.getOrDefault(test.group(1), "");
            String method = test.group(2) == null ? "" : test.group(2);
            if (source.isEmpty() || !source.contains(" " + method)) {
                missing.add(test.group());
            }
        }
        assertThat(named).hasSizeGreaterThan(60);
        assertThat(missing)
                .as(
                        "docs/promises.md rests a promise on a test that is gone: name the one that proves it, or drop the promise")
                .isEmpty();
    }

    @Test
    void eachNumberOfADecisionIsGivenOnceAndStandsInItsHeading() throws IOException {
        Map<String, String> headings = new HashMap<>();
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs/decisions"))) {
            for (Path page : pages.filter(each -> each.getFileName().toString().matches("\\d{4}-.*"))
                    .toList()) {
                String number = page.getFileName().toString().substring(0, 4);
                String heading = Files.readAllLines(page).get(0);
                assertThat(headings.put(number, heading))
                        .as("a second decision %s: %s", number, heading)
                        .isNull();
                assertThat(heading).startsWith("# " + Integer.parseInt(number) + ". ");
            }
        }
        assertThat(headings).hasSizeGreaterThan(30);
    }

    private static boolean isOurs(Path folder) {
        for (Path part : ROOT.relativize(folder)) {
            if (NOT_OURS.contains(part.toString()) || part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> paths = Files.walk(ROOT, 4)) {
            return paths.filter(path -> path.toString().endsWith(".md"))
                    .filter(path -> isOurs(path.getParent()))
                    .toList();
        }
    }

    /** Names of all classes of the product, from their files: engines need not be there. */
    private static Set<String> sources() throws IOException {
        try (Stream<Path> paths = Files.walk(ROOT)) {
            return paths.map(Path::toString)
                    .filter(path -> path.endsWith(".java") && path.contains("/src/main/"))
                    .map(path -> path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }

    /** The sources of all test classes by their name; two of one name are one text. */
    private static Map<String, String> tests() throws IOException {
        try (Stream<Path> paths = Files.walk(ROOT)) {
            List<Path> sources = paths.filter(path -> path.toString().contains("/src/test/")
                            && path.toString().matches(".*(Test|IT)\\.java"))
                    .toList();
            Map<String, String> tests = new HashMap<>();
            for (Path source : sources) {
                String name = source.getFileName().toString().replace(".java", "");
                tests.merge(name, Files.readString(source), String::concat);
            }
            return tests;
        }
    }
}
