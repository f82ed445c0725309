package io.gezhi.schemas.city;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.schemas.codes.CodeTable;
import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.problem.NearestNames;
import io.gezhi.schemas.problem.OperatorMistakeException;
import io.gezhi.schemas.row.AllowedCodes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the {@code columns} section of a feed. */
final class MappingReader {
    /** Takes a problem with its place, the rule and the value. */
    @FunctionalInterface
    interface Problems {
        void add(String where, String rule, String value);
    }

    private final Path folder;
    private final Problems problems;

    MappingReader(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    Mapping read(Contract contract, JsonNode columns) {
        List<Mapping.Rule> rules = new ArrayList<>();
        for (Iterator<Map.Entry<String, JsonNode>> fields = columns.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (!contract.hasColumn(field.getKey())) {
                problems.add(
                        "columns." + field.getKey(),
                        "contract " + contract.name() + " has no such column; nearest are "
                                + NearestNames.of(field.getKey(), contract.columnNames()),
                        field.getKey());
            }
            rules.add(rule(contract, field.getKey(), field.getValue()));
        }
        for (Column column : contract.columns()) {
            boolean unfilled = rules.stream().noneMatch(rule -> rule.column().equals(column.name()));
            if (unfilled && column.deidentificationCheck().isPresent()) {
                rules.add(Mapping.sameName(column.name()));
            } else if (unfilled && (column.required() || contract.key().contains(column.name()))) {
                problems.add(
                        "columns." + column.name(), "a required column of the contract is not mapped", column.name());
            }
        }
        return new Mapping(rules);
    }

    private Mapping.Rule rule(Contract contract, String column, JsonNode node) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : node.path("steps")) {
            step(contract, column, step).ifPresent(steps::add);
        }
        if (node.has("format")) {
            format(column, node.get("format").asText()).ifPresent(steps::add);
        }
        if (node.has("skipped-time")) {
            skippedTime(column, node.get("skipped-time").asText()).ifPresent(steps::add);
        }
        Optional<Source> orElse =
                node.has("or-else") ? Optional.of(source(column, node.get("or-else"))) : Optional.empty();
        return new Mapping.Rule(column, source(column, node), steps, orElse);
    }

    private Source source(String column, JsonNode node) {
        if (node.isTextual()) {
            return new Source.From(node.asText());
        }
        if (node.has("from")) {
            return new Source.From(node.get("from").asText());
        }
        if (node.has("constant")) {
            return new Source.Constant(node.get("constant").asText());
        }
        if (node.has("template")) {
            return new Source.Template(node.get("template").asText());
        }
        if (!node.has("row-id")) {
            problems.add("columns." + column, "from, constant, template or row-id is expected", node.toString());
        }
        return new Source.RowId();
    }

    private Optional<Step> step(Contract contract, String column, JsonNode node) {
        String name = node.isTextual() ? node.asText() : node.fieldNames().next();
        JsonNode argument = node.isTextual() ? node : node.get(name);
        try {
            return Optional.of(
                    switch (name) {
                        case "trim" -> new Step.Trim();
                        case "lower" -> new Step.Lower();
                        case "upper" -> new Step.Upper();
                        case "half-width" -> new Step.HalfWidth();
                        case "pad-left" ->
                            new Step.PadLeft(
                                    argument.get(0).asInt(),
                                    argument.get(1).asText().charAt(0));
                        case "slice" ->
                            new Step.Slice(
                                    argument.get(0).asInt(), argument.get(1).asInt());
                        case "replace" ->
                            new Step.Replace(
                                    Pattern.compile(argument.get(0).asText()),
                                    argument.get(1).asText());
                        case "round" -> new Step.Round(argument.asInt());
                        case "codes", "codes-where-known" ->
                            new Step.Codes(
                                    table(contract, column, "codes/" + argument.asText() + ".csv"),
                                    name.equals("codes-where-known"));
                        default -> throw new IllegalArgumentException("no such step");
                    });
        } catch (OperatorMistakeException e) {
            e.problems()
                    .forEach(problem ->
                            problems.add("columns." + column, "step cannot be read: " + problem, node.toString()));
            return Optional.empty();
        } catch (IllegalArgumentException | NullPointerException | NoSuchElementException | IOException e) {
            problems.add("columns." + column, "step cannot be read: " + e.getMessage(), node.toString());
            return Optional.empty();
        }
    }

    private CodeTable table(Contract contract, String column, String file) throws IOException {
        CodeTable table = CodeTable.read(folder.resolve(file), file);
        Set<String> codes = contract.hasColumn(column)
                ? AllowedCodes.of(contract.column(column)).codes()
                : Set.of();
        table.headerProblem(codes).ifPresent(problem -> {
            throw new OperatorMistakeException(problem);
        });
        return table;
    }

    private Optional<Step> format(String column, String pattern) {
        try {
            return Optional.of(Step.LocalFormat.of(pattern));
        } catch (IllegalArgumentException e) {
            problems.add("columns." + column, "format is no pattern of dates: " + e.getMessage(), pattern);
            return Optional.empty();
        }
    }

    private Optional<Step> skippedTime(String column, String zone) {
        try {
            return Optional.of(new Step.SkippedTime(ZoneId.of(zone)));
        } catch (DateTimeException e) {
            problems.add("columns." + column, "skipped-time is not the name of a time zone", zone);
            return Optional.empty();
        }
    }
}
