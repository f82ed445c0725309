package io.gezhi.batch.methods.index.method;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gezhi.batch.methods.index.aggregate.AggregationPlan;
import io.gezhi.batch.methods.index.aggregate.Outranking;
import io.gezhi.batch.methods.index.method.Bands.Band;
import io.gezhi.batch.methods.index.method.Method.OutrankingPlan;
import io.gezhi.batch.methods.index.method.Method.UnitColumns;
import io.gezhi.batch.methods.index.normalise.Normalisation;
import io.gezhi.batch.methods.index.prepare.Exposures;
import io.gezhi.batch.methods.index.prepare.Imputation;
import io.gezhi.batch.methods.index.prepare.Screening;
import io.gezhi.batch.methods.index.prepare.Treatment;
import io.gezhi.batch.methods.index.tree.IndexTree;
import io.gezhi.batch.methods.index.tree.InvalidMethod;
import io.gezhi.batch.methods.index.tree.Part;
import io.gezhi.batch.methods.index.tree.Part.Dimension;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a method from its YAML file. Unknown and duplicate fields are refused, every problem is reported at once in an
 * {@link InvalidMethod}. The format is described in {@code docs/methods/index.md}.
 */
public final class MethodReader {
    private final String source;
    private final List<String> problems = new ArrayList<>();

    private MethodReader(String source) {
        this.source = source;
    }

    /** Reads a complete method: the file has the tree of the index. */
    public static Method read(Path file) throws IOException {
        return read(text(file), file.toString());
    }

    /** Reads a method from text; {@code source} names it in messages. */
    public static Method read(String yaml, String source) {
        return new MethodReader(source).method(yaml, Optional.empty());
    }

    /** Reads a method whose tree comes from elsewhere, such as a metadata file, and replaces that of the file. */
    public static Method read(Path file, IndexTree tree) throws IOException {
        return new MethodReader(file.toString()).method(text(file), Optional.of(tree));
    }

    private static String text(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InvalidMethod("read method " + file, List.of("it is a folder"));
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new InvalidMethod("read method " + file, List.of("it is not UTF-8"));
        }
    }

    private Method method(String yaml, Optional<IndexTree> given) {
        var fields = new Fields(parse(yaml), "", problems);
        String name = fields.text("method");
        String version = fields.text("version");
        String title = fields.text("title", name);
        Optional<IndexTree> own = fields.object("index").flatMap(this::tree);
        Optional<IndexTree> tree = given.isPresent() ? given : own;
        if (tree.isEmpty() && !fields.has("index")) {
            problems.add("index: the tree is missing and no metadata is given");
        }
        var steps = new StepReader(problems);
        UnitColumns units = units(fields);
        Exposures exposures = exposures(fields);
        Imputation imputation = steps.imputation(fields);
        Screening screening = steps.screening(fields);
        Optional<Treatment> treatment = steps.treatment(fields);
        Normalisation normalisation = steps.normalisation(fields, "normalise");
        AggregationPlan plan = steps.aggregationPlan(fields);
        Bands bands = bands(fields);
        OutrankingPlan outranked = outranking(fields);
        Optional<UncertaintyPlan> uncertainty = new UncertaintyReader(steps, tree).read(fields);
        fields.finish();
        tree.ifPresentOrElse(
                checked ->
                        problems.addAll(Method.problems(checked, normalisation, plan, bands, outranked, uncertainty)),
                () -> problems.addAll(bands.problems()));
        refuseProblems();
        return new Method(
                name,
                version,
                title,
                units,
                tree.orElseThrow(),
                exposures,
                imputation,
                screening,
                treatment,
                normalisation,
                plan,
                bands,
                outranked,
                uncertainty);
    }

    private JsonNode parse(String yaml) {
        try {
            JsonNode root = YAMLMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(yaml);
            if (root == null || !root.isObject()) {
                problems.add("it is not a YAML object");
            }
            refuseProblems();
            return root;
        } catch (JsonProcessingException e) {
            problems.add("not YAML: " + e.getMessage().replaceAll("\\s+", " "));
            refuseProblems();
            throw new IllegalStateException(e);
        }
    }

    private void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new InvalidMethod(
                    "read method " + source, problems.stream().distinct().toList());
        }
    }

    private Optional<IndexTree> tree(Fields fields) {
        int before = problems.size();
        Part root = new TreeReader(problems).part(fields);
        if (problems.size() == before && root instanceof Dimension dimension) {
            problems.addAll(IndexTree.problems(dimension));
        }
        return problems.size() == before && root instanceof Dimension dimension
                ? Optional.of(IndexTree.of(dimension))
                : Optional.empty();
    }

    private static UnitColumns units(Fields fields) {
        Optional<Fields> units = fields.object("units");
        var columns = units.map(own -> new UnitColumns(own.text("code", "uCode"), own.text("name", "uName")))
                .orElse(new UnitColumns("uCode", "uName"));
        units.ifPresent(Fields::finish);
        return columns;
    }

    private static Exposures exposures(Fields fields) {
        Map<String, Map<String, Double>> sums = new LinkedHashMap<>();
        fields.object("exposures");
        fields.optional("exposures").ifPresent(node -> node.fieldNames().forEachRemaining(name -> {
            Map<String, Double> terms = new LinkedHashMap<>();
            if (!node.get(name).isObject()) {
                fields.problem("exposures." + name, "it must have columns with their factors (" + node.get(name) + ")");
            }
            node.get(name).fields().forEachRemaining(term -> {
                if (!term.getValue().isNumber()) {
                    fields.problem("exposures." + name + "." + term.getKey(), "a number is needed");
                }
                terms.put(term.getKey(), term.getValue().asDouble());
            });
            sums.put(name, terms);
        }));
        return new Exposures(sums);
    }

    private static OutrankingPlan outranking(Fields method) {
        Optional<Fields> given = method.object("copeland");
        if (given.isEmpty()) {
            return new OutrankingPlan(List.of(), Outranking.Ties.EXACT);
        }
        Fields fields = given.get();
        List<Integer> levels = fields.wholes("levels");
        String ties = fields.text("ties", "exact");
        if (!Set.of("exact", "reference").contains(ties)) {
            fields.problem("ties", "it is exact or reference");
        }
        fields.finish();
        return new OutrankingPlan(levels, ties.equals("exact") ? Outranking.Ties.EXACT : Outranking.Ties.REFERENCE);
    }

    private static Bands bands(Fields fields) {
        var bands = new ArrayList<Band>();
        List<JsonNode> listed = fields.list("bands");
        for (int b = 0; b < listed.size(); b++) {
            var band = new Fields(listed.get(b), fields.path("bands[" + b + "]"), fields.problems());
            boolean last = b == listed.size() - 1;
            if (!last && !band.has("from")) {
                band.problem("from", "every band but the last needs the score from which it holds");
            }
            bands.add(new Band(band.text("name"), band.number("from", Double.NEGATIVE_INFINITY)));
            band.finish();
        }
        return new Bands(bands);
    }
}
