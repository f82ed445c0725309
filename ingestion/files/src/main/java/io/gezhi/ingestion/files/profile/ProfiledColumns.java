package io.gezhi.ingestion.files.profile;

import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.city.Mapping;
import io.gezhi.schemas.city.Source;
import io.gezhi.schemas.contract.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which columns of a feed's source are profiled, and what may be told of each. */
public final class ProfiledColumns {

    /**
     * A column of the source.
     *
     * @param isMapped whether the feed takes it
     * @param isTold whether its values may be told: it is taken, and nothing personal is made of it
     */
    public record Profiled(String name, boolean isMapped, boolean isTold) {}

    private final Set<String> mapped = new LinkedHashSet<>();
    private final Set<String> personal = new HashSet<>();
    private final Set<String> keys = new HashSet<>();

    public ProfiledColumns(Feed feed, Mapping mapping) {
        for (Mapping.Rule rule : mapping.rules()) {
            Optional<Column> column = Optional.of(rule.column())
                    .filter(feed.contract()::hasColumn)
                    .map(feed.contract()::column);
            if (column.filter(found -> found.deidentificationCheck().isPresent())
                    .isPresent()) {
                continue;
            }
            Set<String> sources = new LinkedHashSet<>(rule.source().columns());
            rule.orElse().map(Source::columns).ifPresent(sources::addAll);
            mapped.addAll(sources);
            if (column.filter(found -> !found.grade().isPersonal()).isEmpty()) {
                personal.addAll(sources);
            }
            if (feed.contract().key().contains(rule.column())) {
                keys.addAll(sources);
            }
        }
    }

    /** The columns that the source has, and those that the feed maps and it lacks: they have no value in any row. */
    public List<Profiled> of(Collection<String> columnsOfSource) {
        Set<String> names = new LinkedHashSet<>(columnsOfSource);
        names.addAll(mapped);
        List<Profiled> columns = new ArrayList<>();
        for (String name : names) {
            if (!name.isBlank()) {
                boolean isMapped = mapped.contains(name);
                columns.add(new Profiled(name, isMapped, isMapped && !personal.contains(name)));
            }
        }
        return columns;
    }

    /** Whether a part of the key is read from the column. */
    public boolean isOfKey(String column) {
        return keys.contains(column);
    }
}
