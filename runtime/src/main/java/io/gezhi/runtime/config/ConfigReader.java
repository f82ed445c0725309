package io.gezhi.runtime.config;

import io.gezhi.schemas.deidentification.Secret;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the configuration of one process. Each key is asked for once, with its default and its kind; {@link #done()}
 * reports every problem at once and refuses keys that nobody asked for.
 *
 * <pre>{@code
 * ConfigReader reader = ConfigReader.read(file);
 * var config = new LandConfig(reader.path("city.profile"), reader.duration("checkpoint.interval", Duration.ofSeconds(5)));
 * reader.done();
 * }</pre>
 */
public final class ConfigReader {
    private static final Pattern SIMPLE_DURATION = Pattern.compile("(\\d+) ?(ms|s|m|h|d)");

    private final String source;
    private final Map<String, String> values;
    private final Map<String, DeclaredKey> asked = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final boolean describes;

    private ConfigReader(String source, Map<String, String> values, boolean describes) {
        this.source = source;
        this.describes = describes;
        this.values = new TreeMap<>(values);
    }

    public static ConfigReader of(String source, Map<String, String> values) {
        return new ConfigReader(source, values, false);
    }

    /** A reader that refuses nothing: for the reference, which asks a configuration which keys it has. */
    static ConfigReader describing(Map<String, String> values) {
        return new ConfigReader("reference", values, true);
    }

    /** Reads a properties file in UTF-8. */
    public static ConfigReader read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new OperatorMistakeException(List.of("Missing configuration: no such file (" + file + ")"));
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> values = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> values.put(name, properties.getProperty(name).strip()));
        return new ConfigReader(file.toString(), values, false);
    }

    /** Reads the configuration that {@code --config FILE} names among the arguments. */
    public static ConfigReader fromArguments(String[] arguments) throws IOException {
        int index = Arrays.asList(arguments).indexOf("--config");
        if (index < 0 || index + 1 >= arguments.length) {
            throw new OperatorMistakeException(List.of("Missing option: --config FILE is required"));
        }
        return read(Path.of(arguments[index + 1]));
    }

    public String text(String key) {
        return value(key, Optional.empty(), Function.identity(), "a text", "");
    }

    public String text(String key, String defaultValue) {
        return value(key, Optional.of(defaultValue), Function.identity(), "a text", "");
    }

    public Optional<String> optionalText(String key) {
        asked.put(key, new DeclaredKey(key, "a text", Optional.of("")));
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    public Path path(String key) {
        return value(key, Optional.empty(), Path::of, "a path", Path.of(""));
    }

    public Path path(String key, Path defaultValue) {
        return value(key, Optional.of(defaultValue), Path::of, "a path", defaultValue);
    }

    /** A secret, from the file that the key names. */
    public Secret secret(String key) {
        Path file = path(key);
        try {
            return values.containsKey(key) ? Secret.read(file) : Secret.of("");
        } catch (IOException e) {
            problem(key, "a readable file is expected", file.toString());
            return Secret.of("");
        } catch (OperatorMistakeException open) {
            problem(key, open.getMessage(), file.toString());
            return Secret.of("");
        }
    }

    public int number(String key, int defaultValue) {
        return value(key, Optional.of(defaultValue), Integer::valueOf, "a whole number", defaultValue);
    }

    public int number(String key) {
        return value(key, Optional.empty(), Integer::valueOf, "a whole number", 0);
    }

    public long longNumber(String key, long defaultValue) {
        return value(key, Optional.of(defaultValue), Long::valueOf, "a whole number", defaultValue);
    }

    public boolean flag(String key, boolean defaultValue) {
        return value(key, Optional.of(defaultValue), ConfigReader::parseFlag, "true or false", defaultValue);
    }

    /** A duration as {@code 5s}, {@code 200ms}, {@code 10m} or ISO {@code PT5S}. */
    public Duration duration(String key, Duration defaultValue) {
        return value(key, Optional.of(defaultValue), ConfigReader::parseDuration, "a duration as 5s", defaultValue);
    }

    /** Any other kind; the parser throws {@link IllegalArgumentException} or {@link DateTimeException}. */
    public <T> T parsed(String key, T defaultValue, Function<String, T> parser, String expected) {
        return value(key, Optional.of(defaultValue), parser, expected, defaultValue);
    }

    /**
     * Ends the reading.
     *
     * @throws OperatorMistakeException with every problem, when there is one
     */
    public void done() {
        for (String key : values.keySet()) {
            if (!asked.containsKey(key)) {
                problem(key, "no such key; known are " + String.join(", ", asked.keySet()), "unknown");
            }
        }
        if (describes) {
            throw new DescribedException();
        }
        if (!problems.isEmpty()) {
            throw new OperatorMistakeException(problems);
        }
    }

    /** Ends the reading of a configuration that is described: nothing may be built of values that nobody gave. */
    static final class DescribedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The keys that were asked for so far. */
    List<DeclaredKey> declared() {
        return List.copyOf(asked.values());
    }

    private <T> T value(String key, Optional<T> defaultValue, Function<String, T> parser, String expected, T fallback) {
        asked.put(key, new DeclaredKey(key, expected, defaultValue.map(DeclaredKey::text)));
        String text = values.get(key);
        if (text == null || text.isEmpty()) {
            if (defaultValue.isEmpty()) {
                problem(key, expected + " is required", "missing");
            }
            return defaultValue.orElse(fallback);
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            problem(key, expected + " is expected", text);
            return fallback;
        }
    }

    private static Boolean parseFlag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Duration parseDuration(String text) {
        Matcher simple = SIMPLE_DURATION.matcher(text);
        if (!simple.matches()) {
            return Duration.parse(text);
        }
        long amount = Long.parseLong(simple.group(1));
        return switch (simple.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private void problem(String key, String rule, String value) {
        problems.add("Invalid configuration " + source + ", " + key + ": " + rule + " (" + value + ")");
    }
}
