package io.gezhi.ingestion.connect.secret;

import io.gezhi.schemas.deidentification.Secret;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Lets a connector name a secret by its file: {@code ${secret:/path/to/file:value}}. The secret itself is neither in the
 * connector's configuration nor in the topic where Connect keeps it.
 */
public final class SecretFileProvider implements ConfigProvider {

    static final String KEY = "value";

    /** The text that stands for the secret in a connector's configuration. */
    public static String reference(Path file) {
        return "${secret:" + file.toAbsolutePath().normalize() + ":" + KEY + "}";
    }

    @Override
    public ConfigData get(String path) {
        return get(path, Set.of(KEY));
    }

    @Override
    public ConfigData get(String path, Set<String> keys) {
        String secret = read(Path.of(path));
        return new ConfigData(
                keys.stream().filter(KEY::equals).collect(Collectors.toMap(Function.identity(), key -> secret)));
    }

    private static String read(Path file) {
        try {
            return Secret.read(file).reveal();
        } catch (IOException | OperatorMistakeException unreadable) {
            throw new ConfigException("Cannot read secret: " + unreadable.getMessage() + " (" + file + ")");
        }
    }

    @Override
    public void configure(Map<String, ?> config) {}

    @Override
    public void close() {}
}
