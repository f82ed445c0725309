package io.gezhi.schemas.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A document that a person wrote, with the lines on which its keys stand.
 *
 * @param file what messages call it
 * @param lines line by path of keys, such as {@code columns.offence.steps[0]}
 * @param unreadable why it is no document, if it is none; the root is then empty
 */
public record Document(String file, JsonNode root, Map<String, Integer> lines, List<DocumentProblem> unreadable) {
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    public Document {
        lines = Map.copyOf(lines);
        unreadable = List.copyOf(unreadable);
    }

    /** @param shown what messages call the file */
    public static Document read(Path file, String shown) throws IOException {
        try {
            return parse(
                    shown,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                            .toString());
        } catch (CharacterCodingException e) {
            return unreadable(shown, 0, "not UTF-8");
        }
    }

    public static Document parse(String shown, String yaml) {
        try {
            JsonNode root = YAML.readTree(yaml);
            return root == null || !root.isObject()
                    ? unreadable(shown, 0, "keys with values are expected")
                    : new Document(shown, root, lines(yaml), List.of());
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            return unreadable(shown, line, "not YAML: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            // The YAML library says of some texts with an exception of its own that they are none.
            return unreadable(shown, 0, "not YAML: " + firstLine(e.getMessage()));
        }
    }

    /** A problem of the value at the path, with the line of the nearest key. */
    public DocumentProblem problem(String path, String rule, String value) {
        String at = path;
        while (!lines.containsKey(at) && at.lastIndexOf('.') > 0) {
            at = at.substring(0, at.lastIndexOf('.'));
        }
        return new DocumentProblem(file, lines.getOrDefault(at, 0), path, rule, value);
    }

    private static String firstLine(String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    private static Document unreadable(String shown, int line, String rule) {
        return new Document(
                shown,
                JsonNodeFactory.instance.objectNode(),
                Map.of(),
                List.of(new DocumentProblem(shown, line, "", rule, "")));
    }

    private static Map<String, Integer> lines(String yaml) throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = YAML.createParser(yaml)) {
            parser.nextToken();
            members(parser, "", lines);
        }
        return lines;
    }

    private static void members(JsonParser parser, String path, Map<String, Integer> lines) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
            lines.put(member, parser.currentTokenLocation().getLineNr());
            parser.nextToken();
            value(parser, member, lines);
        }
    }

    private static void value(JsonParser parser, String path, Map<String, Integer> lines) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            members(parser, path, lines);
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                String item = path + "[" + i + "]";
                lines.put(item, parser.currentTokenLocation().getLineNr());
                value(parser, item, lines);
            }
        }
    }
}
