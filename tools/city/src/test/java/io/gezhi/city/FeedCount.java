package io.gezhi.city;

import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.city.FileSet;
import io.gezhi.schemas.city.Mapping;
import io.gezhi.schemas.city.RowCoordinates;
import io.gezhi.schemas.deidentification.Deidentifier;
import io.gezhi.schemas.deidentification.Pseudonymiser;
import io.gezhi.schemas.deidentification.Secret;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.Reason;
import io.gezhi.schemas.row.RowDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a feed's files hold when they are mapped, treated at de-identification and decoded by the contract. */
final class FeedCount {
    final Map<Reason, Integer> rejected = new EnumMap<>(Reason.class);
    final Set<String> keys = new HashSet<>();
    final Set<String> unknownColumns = new TreeSet<>();
    final Set<String> missingColumns = new TreeSet<>();
    int accepted;

    private final Feed feed;
    private final FileSet files;
    private final Mapping mapping;
    private final Deidentifier deidentifier;
    private final RowDecoder decoder;

    private FeedCount(Feed feed, ZoneId zone) {
        this.feed = feed;
        this.files = feed.files().or(feed::filledFrom).orElseThrow();
        this.mapping = feed.files().isPresent() ? feed.mapping() : files.mapping();
        this.deidentifier = new Deidentifier(feed.contract(), new Pseudonymiser(Secret.of("0a".repeat(32))));
        this.decoder = new RowDecoder(feed.contract(), zone);
    }

    static FeedCount of(Feed feed, ZoneId zone, Path data) throws IOException {
        FeedCount count = new FeedCount(feed, zone);
        SourceRows reader = new SourceRows(count.files.format(), count::take);
        for (String name : count.files.files()) {
            for (Path file : matching(data, name)) {
                reader.read(file);
            }
        }
        return count;
    }

    private static List<Path> matching(Path data, String name) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            var matcher = data.getFileSystem().getPathMatcher("glob:" + data.resolve(name));
            return all.filter(matcher::matches).sorted().toList();
        }
    }

    private void take(SourceRows.Row row) {
        if (row.unreadable() != null) {
            rejected.merge(row.unreadable(), 1, Integer::sum);
            return;
        }
        checkColumns(row.texts().keySet());
        Map<String, String> texts =
                deidentifier.treat(mapping.apply(row.texts(), new RowCoordinates(row.file(), row.line())));
        if (decoder.decode(texts) instanceof Decoding.Rejected rejection) {
            rejected.merge(rejection.reason(), 1, Integer::sum);
            return;
        }
        accepted++;
        keys.add(String.join(
                "\u001f", feed.contract().key().stream().map(texts::get).toList()));
    }

    private void checkColumns(Set<String> columns) {
        Set<String> ignored = new HashSet<>(feed.ignored());
        ignored.addAll(files.ignored());
        for (String column : columns) {
            if (!mapping.sourceColumns().contains(column) && !ignored.contains(column) && !isGeometry(column)) {
                unknownColumns.add(column);
            }
        }
        for (String column : ignored) {
            if (!columns.contains(column)) {
                missingColumns.add(column);
            }
        }
    }

    private static boolean isGeometry(String column) {
        return column.equals("geometry_wkb") || column.matches("(min|max)_(longitude|latitude)");
    }
}
