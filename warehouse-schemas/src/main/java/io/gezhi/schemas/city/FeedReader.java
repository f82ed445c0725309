package io.gezhi.schemas.city;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one feed of a city profile. */
final class FeedReader {
    private static final Set<String> KEYS = Set.of(
            "feed", "title", "contract", "channel", "files", "format", "columns", "ignored", "table", "filled-from");

    private final Path folder;
    private final Path file;
    private final JsonNode feed;
    private final Contracts contracts;
    private final List<String> problems;

    FeedReader(Path folder, Path file, JsonNode feed, Contracts contracts, List<String> problems) {
        this.folder = folder;
        this.file = file;
        this.feed = feed;
        this.contracts = contracts;
        this.problems = problems;
    }

    Optional<Feed> read() {
        feed.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                problem(key, "no such key; known are " + KEYS.stream().sorted().toList(), "unknown");
            }
        });
        Optional<Contract> contract = contracts.find(feed.path("contract").asText());
        if (contract.isEmpty()) {
            problem(
                    "contract",
                    "the name of a contract is expected",
                    feed.path("contract").asText());
            return Optional.empty();
        }
        Optional<Channel> channel = channel(feed.path("channel").asText());
        if (feed.path("feed").asText().isEmpty()) {
            problem("feed", "a name is required", "missing");
        }
        return channel.map(found -> feed(contract.get(), found));
    }

    private Feed feed(Contract contract, Channel channel) {
        Optional<String> table = Optional.ofNullable(feed.path("table").textValue());
        if (channel == Channel.REGISTRY
                && table.filter(name -> name.contains(".")).isEmpty()) {
            problem("table", "a feed from a registry names schema.table", table.orElse("missing"));
        }
        if (channel == Channel.FILES && feed.path("files").isEmpty()) {
            problem("files", "a feed from files lists them", "missing");
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
        return new FileSet(
                files,
                format(node.path("format")),
                mapping(contract, node.path("columns")),
                texts(node.path("ignored")));
    }

    private FileFormat format(JsonNode node) {
        String type = node.path("type").asText("csv").toUpperCase(Locale.ROOT);
        String delimiter = node.path("delimiter").asText(",");
        if (delimiter.length() != 1) {
            problem("format.delimiter", "one character is expected", delimiter);
        }
        FileFormat.Kind kind = FileFormat.Kind.CSV;
        try {
            kind = FileFormat.Kind.valueOf(type);
        } catch (IllegalArgumentException e) {
            problem("format.type", "csv or geojson is expected", type);
        }
        return new FileFormat(kind, node.path("encoding").asText("UTF-8"), delimiter.charAt(0));
    }

    private Mapping mapping(Contract contract, JsonNode columns) {
        if (columns.isMissingNode()) {
            return Mapping.sameNames(contract);
        }
        return new MappingReader(folder, this::problem).read(contract, columns);
    }

    private Optional<Channel> channel(String name) {
        try {
            return Optional.of(Channel.valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            problem("channel", "registry, files or gateway is expected", name);
            return Optional.empty();
        }
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return Collections.unmodifiableSet(texts);
    }

    private void problem(String where, String rule, String value) {
        problems.add("Invalid feed " + file + ", " + where + ": " + rule + " (" + value + ")");
    }
}
