package io.gezhi.schemas.city;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.document.DocumentProblems;
import io.gezhi.schemas.problem.NearestNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one feed of a city profile. */
final class FeedReader {
    private static final String SHAPE = "geometry_wkb";

    private final Path folder;
    private final JsonNode feed;
    private final Contracts contracts;
    private final DocumentProblems problems;

    FeedReader(Path folder, Contracts contracts, DocumentProblems problems) {
        this.folder = folder;
        this.feed = problems.document().root();
        this.contracts = contracts;
        this.problems = problems;
    }

    Optional<Feed> read() {
        Optional<Contract> contract = contracts.find(feed.path("contract").asText());
        if (contract.isEmpty()) {
            problems.add(
                    "contract",
                    "the name of a contract is expected, such as "
                            + NearestNames.of(
                                    feed.path("contract").asText(),
                                    contracts.all().stream().map(Contract::name).toList()),
                    feed.path("contract").asText());
            return Optional.empty();
        }
        Optional<Channel> channel = channel(feed.path("channel").asText());
        if (feed.path("feed").asText().isEmpty()) {
            problems.add("feed", "a name is required", "missing");
        }
        return channel.map(found -> feed(contract.get(), found));
    }

    private Feed feed(Contract contract, Channel channel) {
        Optional<String> table = Optional.ofNullable(feed.path("table").textValue());
        if (channel == Channel.REGISTRY
                && table.filter(name -> name.contains(".")).isEmpty()) {
            problems.add("table", "a feed from a registry names schema.table", table.orElse("missing"));
        }
        if (channel == Channel.REGISTRY && contract.hasColumn(SHAPE)) {
            problems.add(
                    "channel",
                    "areas come from files, where every shape is judged; deliver them as GeoJSON",
                    "registry");
        }
        if (channel == Channel.FILES && feed.path("files").isEmpty()) {
            problems.add("files", "a feed from files lists them", "missing");
        }
        return new Feed(
                feed.path("feed").asText(),
                contract,
                channel,
                mapping(contract, feed.path("columns")),
                texts(feed.path("ignored")),
                channel == Channel.FILES ? Optional.of(fileSet(contract, feed)) : Optional.empty(),
                channel == Channel.REGISTRY ? Optional.of(table.orElse("missing.missing")) : Optional.empty(),
                feed.has("filled-from") ? Optional.of(fileSet(contract, feed.path("filled-from"))) : Optional.empty());
    }

    private FileSet fileSet(Contract contract, JsonNode node) {
        List<String> files = new ArrayList<>();
        node.path("files").forEach(name -> files.add(name.asText()));
        Mapping mapping = mapping(contract, node.path("columns"));
        return new FileSet(
                files,
                format(node.path("format")),
                mapping,
                texts(node.path("ignored")),
                delivery(node.path("delivery"), mapping));
    }

    private Delivery delivery(JsonNode node, Mapping mapping) {
        if (node.isMissingNode()) {
            return Delivery.whereNothingIsSaid(mapping);
        }
        String kind = node.path("kind").asText();
        Delivery.Kind known = Delivery.Kind.of(kind).orElse(Delivery.Kind.REPLACES);
        return new Delivery(
                known,
                Optional.ofNullable(node.path("period").textValue()).flatMap(this::period),
                node.path("empty").asText().equals("allowed"));
    }

    private Optional<Pattern> period(String text) {
        try {
            Pattern pattern = Pattern.compile(text);
            if (pattern.matcher("").groupCount() != 1) {
                problems.add("delivery.period", "a regular expression with one group is expected", text);
            }
            return Optional.of(pattern);
        } catch (PatternSyntaxException e) {
            problems.add("delivery.period", "a regular expression is expected: " + e.getDescription(), text);
            return Optional.empty();
        }
    }

    private FileFormat format(JsonNode node) {
        String type = node.path("type").asText("csv").toUpperCase(Locale.ROOT);
        String delimiter = node.path("delimiter").asText(",");
        String encoding = node.path("encoding").asText("UTF-8");
        if (!FileFormat.isEncoding(encoding)) {
            problems.add("format.encoding", "the name of a character set, or detect, is expected", encoding);
        }
        FileFormat.Kind kind = FileFormat.Kind.CSV;
        try {
            kind = FileFormat.Kind.valueOf(type);
        } catch (IllegalArgumentException e) {
            problems.add("format.type", "csv or geojson is expected", type);
        }
        return new FileFormat(kind, encoding, delimiter.isEmpty() ? ',' : delimiter.charAt(0), layout(node));
    }

    private CsvLayout layout(JsonNode format) {
        String decimal = format.path("decimal").asText(".");
        Optional<String> thousands =
                Optional.ofNullable(format.path("thousands").textValue()).filter(mark -> !mark.isEmpty());
        if (thousands.filter(decimal::equals).isPresent()) {
            problems.add("format.thousands", "another mark than that of the fraction is expected", decimal);
        }
        return new CsvLayout(
                format.path("skip-lines").asInt(0),
                format.path("header-lines").asInt(1),
                decimal.isEmpty() ? '.' : decimal.charAt(0),
                thousands.map(mark -> mark.charAt(0)),
                Optional.ofNullable(format.path("left-out").textValue()).flatMap(this::leftOut));
    }

    private Optional<Pattern> leftOut(String text) {
        try {
            return Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            problems.add("format.left-out", "a regular expression is expected: " + e.getDescription(), text);
            return Optional.empty();
        }
    }

    private Mapping mapping(Contract contract, JsonNode columns) {
        if (columns.isMissingNode()) {
            return Mapping.sameNames(contract);
        }
        return new MappingReader(folder, problems::add).read(contract, columns);
    }

    private Optional<Channel> channel(String name) {
        try {
            return Optional.of(Channel.valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            problems.add("channel", "registry, files or gateway is expected", name);
            return Optional.empty();
        }
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return Collections.unmodifiableSet(texts);
    }
}
