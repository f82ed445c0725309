package io.gezhi.runtime.config;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The section of {@code docs/reference/configuration.md} that tells the configuration of one process, generated from what
 * its code asks for. The sentence of each key stands once, in {@code config-keys.properties}.
 */
public final class ConfigReference {
    private static final Properties SENTENCES = sentences();
    private static final String HEADING = "\n## ";

    private final String process;
    private final Map<String, DeclaredKey> keys = new TreeMap<>();

    /** Reads the configuration of a process to its end. */
    @FunctionalInterface
    public interface Configuration {
        void read(ConfigReader reader) throws IOException;
    }

    private ConfigReference(String process) {
        this.process = process;
    }

    /** @param configuration reads all keys of the configuration of the process */
    public static ConfigReference of(String process, Configuration configuration) {
        return of(process, configuration, Map.of());
    }

    /** @param sample values by which the configuration asks for further keys */
    public static ConfigReference of(String process, Configuration configuration, Map<String, String> sample) {
        ConfigReference reference = new ConfigReference(process);
        for (Map<String, String> values : List.of(sample, Map.<String, String>of())) {
            ConfigReader reader = ConfigReader.describing(values);
            describe(configuration, reader);
            reader.declared().forEach(key -> reference.keys.put(key.name(), key));
        }
        return reference;
    }

    private static void describe(Configuration configuration, ConfigReader reader) {
        try {
            configuration.read(reader);
        } catch (ConfigReader.DescribedException atItsEnd) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot describe a configuration that reads files before its end", e);
        }
    }

    /** Keys that have no sentence yet. */
    public List<String> keysWithoutSentence() {
        return keys.keySet().stream().filter(key -> !SENTENCES.containsKey(key)).toList();
    }

    /** The section as Markdown. */
    public String markdown() {
        return HEADING + process + "\n\n| key | value | without it | meaning |\n| --- | --- | --- | --- |\n"
                + keys.values().stream().map(ConfigReference::line).collect(Collectors.joining());
    }

    /** The section as it stands on the page; empty where it is not there. */
    public String sectionOf(Path page) throws IOException {
        String text = Files.readString(page);
        int from = text.indexOf(HEADING + process + "\n");
        if (from < 0) {
            return "";
        }
        int to = text.indexOf(HEADING, from + 1);
        return text.substring(from, to < 0 ? text.length() : to);
    }

    /** Writes the section into the page, where it stood or at the end. */
    public void writeTo(Path page) throws IOException {
        String text = Files.readString(page);
        String old = sectionOf(page);
        Files.writeString(page, old.isEmpty() ? text + markdown() : text.replace(old, markdown()));
    }

    private static String line(DeclaredKey key) {
        String whenAbsent = key.whenAbsent()
                .map(text -> text.isEmpty() ? "nothing" : "`" + text + "`")
                .orElse("refused");
        return "| `" + key.name() + "` | " + key.expected() + " | " + whenAbsent + " | "
                + SENTENCES.getProperty(key.name(), "") + " |\n";
    }

    private static Properties sentences() {
        Properties sentences = new Properties();
        try (Reader reader = new InputStreamReader(
                ConfigReference.class.getResourceAsStream("/config-keys.properties"), StandardCharsets.UTF_8)) {
            sentences.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences;
    }
}
