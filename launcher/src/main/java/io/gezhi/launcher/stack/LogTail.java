package io.gezhi.launcher.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.runtime.progress.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The end of a log, where a process that is gone said why. */
public final class LogTail {

    private static final int TAIL_BYTES = 64 * 1024;
    private static final Pattern TOLD =
            Pattern.compile("^(Cannot|Invalid|Unsupported|Missing|FATAL|.*FATAL:|.*OutOfMemoryError|Caused by:).*");
    private static final Pattern ERROR = Pattern.compile(".*\\b(ERROR|SEVERE|PANIC)\\b.*");
    private static final ObjectMapper JSON = new ObjectMapper();

    private LogTail() {}

    /** The last line that gives a reason, else the last line there is. */
    public static String lastWords(Path log) {
        List<String> lines = lines(log);
        return reason(lines).orElseGet(() -> lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1));
    }

    /**
     * Why a process ended, in its own words: the problems of its last line of failure, else the last line that gives a
     * reason. Nothing where it gave none.
     *
     * @param from where in the log the process began to write
     */
    static Optional<String> reason(Path log, long from) {
        return reason(lines(log, from));
    }

    private static Optional<String> reason(List<String> lines) {
        return last(lines, line -> line.startsWith(Progress.FAILURE))
                .flatMap(LogTail::problems)
                .or(() -> last(lines, line -> TOLD.matcher(line).matches()))
                .or(() -> last(lines, line -> ERROR.matcher(line).matches()));
    }

    private static Optional<String> last(List<String> lines, java.util.function.Predicate<String> wanted) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (wanted.test(lines.get(i))) {
                return Optional.of(lines.get(i));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problems(String failure) {
        try {
            List<String> problems = new ArrayList<>();
            JsonNode told = JSON.readTree(failure.substring(Progress.FAILURE.length()));
            told.path("problems").forEach(each -> problems.add(each.asText()));
            return problems.isEmpty()
                    ? Optional.empty()
                    : Optional.of(problems.stream().collect(Collectors.joining("; ")));
        } catch (JsonProcessingException cutOff) {
            return Optional.empty();
        }
    }

    /** The last lines, oldest first. */
    public static List<String> lines(Path log) {
        return lines(log, 0);
    }

    private static List<String> lines(Path log, long from) {
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            channel.position(Math.max(Math.min(from, channel.size()), channel.size() - TAIL_BYTES));
            ByteBuffer bytes = ByteBuffer.allocate(TAIL_BYTES);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException absent) {
            return List.of();
        }
    }
}
