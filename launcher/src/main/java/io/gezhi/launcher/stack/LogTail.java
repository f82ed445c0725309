package io.gezhi.launcher.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a log, where a process that is gone said why. */
public final class LogTail {

    private static final int TAIL_BYTES = 64 * 1024;
    private static final Pattern TOLD =
            Pattern.compile("^(Cannot|Invalid|Unsupported|Missing|FATAL|.*FATAL:|.*OutOfMemoryError|Caused by:).*");

    private LogTail() {}

    /** The last line that gives a reason, else the last line there is. */
    public static String lastWords(Path log) {
        List<String> lines = lines(log);
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (TOLD.matcher(lines.get(i)).matches()) {
                return lines.get(i);
            }
        }
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }

    /** The last lines, oldest first. */
    public static List<String> lines(Path log) {
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            channel.position(Math.max(0, channel.size() - TAIL_BYTES));
            ByteBuffer bytes = ByteBuffer.allocate(TAIL_BYTES);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException absent) {
            return List.of();
        }
    }
}
