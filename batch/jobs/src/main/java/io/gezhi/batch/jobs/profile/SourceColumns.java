package io.gezhi.batch.jobs.profile;

import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.city.Mapping;
import io.gezhi.schemas.contract.Treatment;
import java.util.List;

/** Which columns of core a column of a feed's source fills; one that is dropped at de-identification fills none. */
record SourceColumns(Feed feed) {

    List<String> filledFrom(String sourceColumn) {
        return feed.mapping().rules().stream()
                .filter(rule -> rule.source().columns().contains(sourceColumn))
                .map(Mapping.Rule::column)
                .filter(feed.contract()::hasColumn)
                .filter(column -> !(feed.contract().column(column).treatment() instanceof Treatment.Drop))
                .toList();
    }

    /** Whether the feed takes the column at all. */
    boolean isMapped(String sourceColumn) {
        return feed.mapping().sourceColumns().contains(sourceColumn);
    }

    /** Whether the whole key is read from this one column. */
    boolean isKey(String sourceColumn) {
        return feed.contract().key().size() == 1
                && filledFrom(sourceColumn).containsAll(feed.contract().key());
    }
}
