package io.gezhi.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A guide that can be typed as it stands: a file is a block of code below its name, commands are blocks of shell. Nothing
 * of it is repeated in a test, so that the guide cannot drift from what works.
 */
final class Walkthrough {
    private static final Pattern PART = Pattern.compile(
            "(?:`(?<file>my-[^`]+)`:\n\n```\\w*\n(?<content>.*?)```)|(?:```sh\n(?<commands>.*?)```)", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final Path folder;
    private final Gezhi gezhi;
    private final Deque<Part> parts = new ArrayDeque<>();

    private sealed interface Part {
        record File(String name, String content) implements Part {}

        record Command(String line) implements Part {}
    }

    /** @param folder stands for the folder in which the guide is typed */
    Walkthrough(Path guide, Path folder, Gezhi gezhi) throws IOException {
        this.folder = folder;
        this.gezhi = gezhi;
        Matcher part = PART.matcher(Files.readString(guide));
        while (part.find()) {
            if (part.group("file") != null) {
                parts.add(new Part.File(part.group("file"), part.group("content")));
            } else {
                part.group("commands").lines().map(Part.Command::new).forEach(parts::add);
            }
        }
    }

    /** Writes the files that come before the next command. */
    void write() throws IOException {
        while (parts.peek() instanceof Part.File file) {
            Path path = folder.resolve(file.name());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.content());
            parts.remove();
        }
    }

    /** Writes the files that come next and types the next command, which has to be of this name. */
    Outcome type(String name) throws IOException {
        write();
        if (!(parts.poll() instanceof Part.Command command) || !command.line().startsWith("./gezhi " + name)) {
            throw new AssertionError("The guide does not go on with ./gezhi " + name);
        }
        List<String> words = words(command.line().substring(("./gezhi " + name).length()));
        return gezhi.run(name, words.toArray(String[]::new));
    }

    private List<String> words(String line) {
        List<String> words = new ArrayList<>();
        // The stack's folder and ports are the test's own.
        Matcher word = WORD.matcher(line.replace(" --home my-home", ""));
        while (word.find()) {
            String text = word.group(1) == null ? word.group(2) : word.group(1);
            words.add(text.matches("my-(city|data).*") ? folder.resolve(text).toString() : text);
        }
        return words;
    }
}
