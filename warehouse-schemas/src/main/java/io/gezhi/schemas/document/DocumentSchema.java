package io.gezhi.schemas.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.gezhi.schemas.problem.NearestNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The kinds of documents that people write, each with the JSON Schema that also completes it in an editor. */
public final class DocumentSchema {
    public static final DocumentSchema CITY = ofProfile("city");
    public static final DocumentSchema FEED = ofProfile("feed");
    public static final DocumentSchema RULE = ofProfile("rule");
    public static final DocumentSchema INDEX_METHOD = ofProfile("index-method");

    /** The published schema of the Open Data Contract Standard 3.1.0. */
    public static final DocumentSchema CONTRACT =
            new DocumentSchema("/odcs/odcs-3.1.0.schema.json", SpecVersion.VersionFlag.V201909);

    /** A key that no branch of the schema took: also where only another key keeps the branch from taking it. */
    private static final String NOT_TAKEN = "unevaluatedProperties";

    private static final int LONGEST_VALUE = 80;

    private final JsonNode definition;
    private final JsonSchema schema;
    private final Set<String> keys = new TreeSet<>();

    private DocumentSchema(String resource, SpecVersion.VersionFlag version) {
        definition = definition(resource);
        schema = JsonSchemaFactory.getInstance(version)
                .getSchema(definition, SchemaValidatorsConfig.builder().build());
        definition
                .findValues("properties")
                .forEach(properties -> properties.fieldNames().forEachRemaining(keys::add));
    }

    private static DocumentSchema ofProfile(String name) {
        return new DocumentSchema("/profile-schemas/" + name + ".schema.json", SpecVersion.VersionFlag.V202012);
    }

    /** Everything in the document that the schema does not allow, in the order of its lines. */
    public List<DocumentProblem> problems(Document document) {
        if (!document.unreadable().isEmpty()) {
            return document.unreadable();
        }
        Set<ValidationMessage> messages = schema.validate(document.root());
        return messages.stream()
                .filter(message -> !isConsequence(message, messages))
                .map(message -> problem(document, message))
                .distinct()
                .sorted(Comparator.comparingInt(DocumentProblem::line).thenComparing(DocumentProblem::key))
                .toList();
    }

    /** A key that the schema knows is not taken because of what else stands beside it or below: that is the mistake. */
    private boolean isConsequence(ValidationMessage message, Set<ValidationMessage> all) {
        if (!isTakenSomewhere(message)) {
            return false;
        }
        String at = message.getInstanceLocation().toString();
        return all.stream()
                .filter(other -> !isTakenSomewhere(other))
                .map(other -> other.getInstanceLocation().toString())
                .anyMatch(other -> other.equals(at) || other.startsWith(at + "/"));
    }

    private boolean isTakenSomewhere(ValidationMessage message) {
        return message.getType().equals(NOT_TAKEN) && keys.contains(message.getProperty());
    }

    private DocumentProblem problem(Document document, ValidationMessage message) {
        String at = path(message.getInstanceLocation());
        String member = at.isEmpty() ? message.getProperty() : at + "." + message.getProperty();
        String value = shown(message.getInstanceNode());
        String allowed = message.getSchemaNode().isTextual()
                ? message.getSchemaNode().asText()
                : String.valueOf(message.getSchemaNode());
        return switch (message.getType()) {
            case "additionalProperties" ->
                document.problem(
                        member,
                        "no such key; known are "
                                + known(message.getSchemaLocation().getFragment()),
                        "unknown");
            case NOT_TAKEN ->
                document.problem(
                        member,
                        keys.contains(message.getProperty())
                                ? "the key is not allowed here"
                                : "no such key; nearest are " + NearestNames.of(message.getProperty(), keys),
                        "unknown");
            case "required" -> document.problem(member, "it is required", "missing");
            case "enum" -> document.problem(at, "one of " + texts(message.getSchemaNode()) + " is expected", value);
            case "type" -> document.problem(at, type(message.getSchemaNode()) + " is expected", value);
            case "const" -> document.problem(at, allowed + " is expected", value);
            case "pattern" -> document.problem(at, "a text of the pattern " + allowed + " is expected", value);
            case "minimum" -> document.problem(at, "at least " + allowed + " is expected", value);
            case "maximum" -> document.problem(at, "at most " + allowed + " is expected", value);
            case "minLength", "maxLength" -> document.problem(at, length(message, allowed) + " is expected", value);
            case "minItems", "maxItems", "minProperties", "maxProperties" ->
                document.problem(at, size(message, allowed) + " of them are expected", value);
            default -> document.problem(at, message.getError(), value);
        };
    }

    private static String length(ValidationMessage message, String allowed) {
        return (message.getType().startsWith("min") ? "a text of at least " : "a text of at most ")
                + allowed
                + (allowed.equals("1") ? " character" : " characters");
    }

    private static String size(ValidationMessage message, String allowed) {
        return (message.getType().startsWith("min") ? "at least " : "at most ") + allowed;
    }

    private static String type(JsonNode types) {
        return types.isArray() ? "one of the types " + texts(types) : "the type " + types.asText();
    }

    /** The keys that stand beside the refusal of others. */
    private List<String> known(JsonNodePath refusal) {
        JsonNode parent = definition;
        for (int i = 0; i < refusal.getNameCount() - 1; i++) {
            Object element = refusal.getElement(i);
            parent = element instanceof Integer index ? parent.path(index) : parent.path(String.valueOf(element));
        }
        List<String> keys = new ArrayList<>();
        parent.path("properties").fieldNames().forEachRemaining(keys::add);
        return keys.stream().sorted().toList();
    }

    private static String path(JsonNodePath location) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < location.getNameCount(); i++) {
            Object element = location.getElement(i);
            if (element instanceof Integer index) {
                path.append('[').append(index).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(element);
            }
        }
        return path.toString();
    }

    private static String shown(JsonNode value) {
        if (value == null || value.isMissingNode()) {
            return "missing";
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode definition(String resource) {
        try (InputStream in = DocumentSchema.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
