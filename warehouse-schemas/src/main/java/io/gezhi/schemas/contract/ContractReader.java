package io.gezhi.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.schemas.document.Document;
import io.gezhi.schemas.document.DocumentProblem;
import io.gezhi.schemas.document.DocumentProblems;
import io.gezhi.schemas.document.DocumentSchema;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads an Open Data Contract Standard document into a {@link Contract}, reporting all problems at once. */
final class ContractReader {
    private static final Set<String> CONTRACT_PROPERTIES = Set.of(
            "layer", "versionColumn", "naiveTimeZone", "plausibleFrom", "plausibleTo", "jumpBlankPoints", "jumpFactor");
    private static final Set<String> COLUMN_PROPERTIES = Set.of(
            "unit",
            "codeTable",
            "deidentification",
            "pseudonymDomain",
            "pseudonymReason",
            "deidentificationCheck",
            "deidentificationCheckOf",
            "plausibleFrom",
            "plausibleTo");

    private final Document written;
    private final JsonNode document;
    private final DocumentProblems problems;
    private final Map<String, String> places = new HashMap<>();
    private Optional<PlausibleDays> plausible = Optional.empty();

    private ContractReader(Document written) {
        this.written = written;
        this.document = written.root();
        this.problems = new DocumentProblems(written, DocumentSchema.CONTRACT);
        List.of("layer", "versionColumn", "contract").forEach(where -> places.put(where, "customProperties"));
    }

    /**
     * @param file name of the document for messages
     * @throws OperatorMistakeException with every problem found
     */
    static Contract read(String file, String yaml) {
        ContractReader reader = new ContractReader(Document.parse("contract " + file, yaml));
        reader.refuseWhatCannotBeRead();
        return reader.contract();
    }

    /** Nothing more can be told of a document that lacks what the standard requires. */
    private void refuseWhatCannotBeRead() {
        boolean lacks = document.path("schema").size() != 1
                || document.at("/schema/0/properties").isEmpty()
                || !document.at("/schema/0/properties").isArray();
        for (JsonNode property : document.at("/schema/0/properties")) {
            lacks = lacks || !property.path("name").isTextual();
        }
        if (lacks && !problems.texts().isEmpty()) {
            throw new OperatorMistakeException(problems.texts());
        }
    }

    private Contract contract() {
        JsonNode schema = document.path("schema");
        if (schema.size() != 1) {
            problem("schema", "one schema object is expected", String.valueOf(schema.size()));
            throw new OperatorMistakeException(problems.texts());
        }
        JsonNode object = schema.get(0);
        Map<String, String> custom = customProperties(document);
        requireKnown("customProperties", custom, CONTRACT_PROPERTIES);
        Optional<Layer> layer = oneOf("layer", custom.getOrDefault("layer", "core"), Layer.class);
        plausible =
                layer.filter(Layer::landsRaw).flatMap(found -> plausible("contract", custom, PlausibleDays.OF_EVENTS));
        List<Column> columns = new ArrayList<>();
        List<JsonNode> keys = new ArrayList<>();
        for (JsonNode property : object.path("properties")) {
            places.put(property.path("name").asText(), "schema[0].properties[" + columns.size() + "]");
            columns.add(column(property));
            if (property.path("primaryKey").asBoolean()) {
                keys.add(property);
            }
        }
        keys.sort(Comparator.comparingInt(
                property -> property.path("primaryKeyPosition").asInt()));
        if (keys.isEmpty()) {
            problem("schema", "a contract needs a primary key", "none");
        }
        Optional<String> versionColumn = Optional.ofNullable(custom.get("versionColumn"));
        versionColumn
                .filter(name -> columns.stream()
                        .noneMatch(column -> column.name().equals(name) && column.type() instanceof ColumnType.Moment))
                .ifPresent(name -> problem("versionColumn", "it must name a timestamptz column", name));
        Optional<Duration> freshness = agreement("freshness", Duration::parse);
        Optional<Period> retention = agreement("retention", Period::parse);
        JumpLimits jumps = jumps(custom);
        if (!problems.texts().isEmpty()) {
            throw new OperatorMistakeException(problems.texts());
        }
        return new Contract(
                object.path("name").asText(),
                document.path("version").asText(),
                object.path("businessName").asText(object.path("name").asText()),
                document.path("description").path("purpose").asText(""),
                document.path("description").path("limitations").asText(""),
                layer.orElse(Layer.CORE),
                columns,
                keys.stream().map(key -> key.path("name").asText()).toList(),
                versionColumn,
                freshness,
                retention,
                jumps);
    }

    private Column column(JsonNode property) {
        String name = property.path("name").asText();
        Map<String, String> custom = customProperties(property);
        requireKnown(name, custom, COLUMN_PROPERTIES);
        Optional<Grade> known = oneOf(name, property.path("classification").asText("internal"), Grade.class);
        Grade grade = known.orElse(Grade.INTERNAL);
        return new Column(
                name,
                parsed(name, property.path("physicalType").asText(), ColumnType::parse)
                        .orElse(new ColumnType.Text()),
                property.path("required").asBoolean(),
                property.path("description").asText(""),
                Optional.ofNullable(custom.get("unit")),
                grade,
                treatment(name, custom, grade),
                limits(name, property, custom),
                Optional.ofNullable(custom.get("codeTable")),
                reference(name, property),
                Optional.ofNullable(custom.get("deidentificationCheck"))
                        .map(rule -> new DeidentificationCheck(rule, deidentificationCheckOf(name, custom))));
    }

    private String deidentificationCheckOf(String column, Map<String, String> custom) {
        String of = custom.get("deidentificationCheckOf");
        if (of == null) {
            problem(column, "deidentificationCheck needs deidentificationCheckOf", "none");
            return "";
        }
        return of;
    }

    private Treatment treatment(String column, Map<String, String> custom, Grade grade) {
        String treatment = custom.getOrDefault("deidentification", "keep");
        return switch (treatment) {
            case "keep" -> kept(column, grade);
            case "year" -> new Treatment.Year();
            case "drop" -> new Treatment.Drop();
            case "pseudonymise" -> pseudonymise(column, custom);
            default -> {
                problem(column, "deidentification is keep, pseudonymise, year or drop", treatment);
                yield new Treatment.Drop();
            }
        };
    }

    /** Days and moments that come from outside are believed within a range; the contract or the column says a wider one. */
    private Optional<PlausibleDays> plausible(String where, Map<String, String> custom, PlausibleDays otherwise) {
        LocalDate from = day(where, custom.get("plausibleFrom")).orElse(otherwise.from());
        LocalDate to = day(where, custom.get("plausibleTo")).orElse(otherwise.to());
        if (to.isBefore(from)) {
            problem(where, "plausibleTo is before plausibleFrom", from + ", " + to);
            return Optional.of(otherwise);
        }
        return Optional.of(new PlausibleDays(from, to));
    }

    private Optional<LocalDate> day(String where, String text) {
        return text == null ? Optional.empty() : parsed(where, text, LocalDate::parse);
    }

    private JumpLimits jumps(Map<String, String> custom) {
        BigDecimal points = decimal("jumpBlankPoints", custom).orElse(JumpLimits.STANDARD.blankPoints());
        BigDecimal factor = decimal("jumpFactor", custom).orElse(JumpLimits.STANDARD.factor());
        try {
            return new JumpLimits(points, factor);
        } catch (IllegalArgumentException e) {
            problem("contract", e.getMessage(), "");
            return JumpLimits.STANDARD;
        }
    }

    private Optional<BigDecimal> decimal(String property, Map<String, String> custom) {
        String text = custom.get(property);
        try {
            return text == null ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            problem("contract", property + " is a number", text);
            return Optional.empty();
        }
    }

    private static boolean isTime(JsonNode property) {
        return List.of("date", "timestamptz")
                .contains(property.path("physicalType").asText());
    }

    private Treatment kept(String column, Grade grade) {
        if (grade.isPersonal()) {
            problem(column, "a personal column is pseudonymised, cut to a year or dropped", "keep");
            return new Treatment.Drop();
        }
        return new Treatment.Keep();
    }

    /** The standard allows any property: a misspelt one would leave a column in clear and say nothing. */
    private void requireKnown(String where, Map<String, String> custom, Set<String> known) {
        custom.keySet().stream()
                .filter(property -> !known.contains(property))
                .forEach(property -> problem(
                        where,
                        "no such property; known are " + known.stream().sorted().toList(),
                        property));
    }

    /** A pseudonym keeps how often a value occurs, and the commonest names give themselves away: keeping one is argued. */
    private Treatment pseudonymise(String column, Map<String, String> custom) {
        String reason = custom.getOrDefault("pseudonymReason", "");
        if (reason.isBlank()) {
            problem(column, "a pseudonym that is kept needs a pseudonymReason; without one, drop the column", "none");
        }
        return new Treatment.Pseudonymise(custom.getOrDefault("pseudonymDomain", column), reason);
    }

    private Limits limits(String column, JsonNode property, Map<String, String> custom) {
        JsonNode options = property.path("logicalTypeOptions");
        List<String> allowed = new ArrayList<>();
        for (JsonNode check : property.path("quality")) {
            if (check.path("metric").asText().equals("invalidValues")) {
                check.path("arguments").path("validValues").forEach(value -> allowed.add(value.asText()));
            }
        }
        return new Limits(
                number(options, "minimum"),
                number(options, "maximum"),
                Optional.ofNullable(options.path("pattern").textValue()).flatMap(text -> pattern(column, text)),
                options.has("maxLength")
                        ? OptionalInt.of(options.get("maxLength").asInt())
                        : OptionalInt.empty(),
                allowed,
                plausible.filter(days -> isTime(property)).flatMap(days -> plausible(column, custom, days)));
    }

    private Optional<Pattern> pattern(String column, String text) {
        try {
            return Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            problem(column, "pattern is not a regular expression", text);
            return Optional.empty();
        }
    }

    private Optional<Reference> reference(String column, JsonNode property) {
        for (JsonNode relationship : property.path("relationships")) {
            String[] target = relationship.path("to").asText().split("\\.", -1);
            if (target.length == 2) {
                return Optional.of(new Reference(target[0], target[1]));
            }
            problem(
                    column,
                    "a relationship names contract.column",
                    relationship.path("to").asText());
        }
        return Optional.empty();
    }

    private <T> Optional<T> agreement(String property, Function<String, T> parser) {
        for (JsonNode agreement : document.path("slaProperties")) {
            if (agreement.path("property").asText().equals(property)) {
                return parsed(property, agreement.path("value").asText(), parser);
            }
        }
        return Optional.empty();
    }

    private <T> Optional<T> parsed(String where, String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            String rule = String.valueOf(e.getMessage());
            problem(where, rule, rule.endsWith("(" + text + ")") ? "" : text);
            return Optional.empty();
        }
    }

    private <E extends Enum<E>> Optional<E> oneOf(String where, String text, Class<E> type) {
        Optional<E> found = Stream.of(type.getEnumConstants())
                .filter(each -> each.name().equals(upper(text)))
                .findFirst();
        if (found.isEmpty()) {
            String known = Stream.of(type.getEnumConstants())
                    .map(each -> each.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            problem(where, "one of " + known + " is expected", text);
        }
        return found;
    }

    private static Optional<BigDecimal> number(JsonNode options, String name) {
        return options.has(name) ? Optional.of(options.get(name).decimalValue()) : Optional.empty();
    }

    private static Map<String, String> customProperties(JsonNode node) {
        Map<String, String> properties = new HashMap<>();
        node.path("customProperties")
                .forEach(property -> properties.put(
                        property.path("property").asText(),
                        property.path("value").asText()));
        return properties;
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private void problem(String where, String rule, String value) {
        String place = places.getOrDefault(where, where);
        problems.add(new DocumentProblem(
                written.file(), written.problem(place, rule, value).line(), where, rule, value));
    }
}
