package io.gezhi.ingestion.connect.deidentification;

import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.city.Mapping;
import io.gezhi.schemas.city.Source;
import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.DeidentificationCheck;
import io.gezhi.schemas.contract.Treatment;
import io.gezhi.schemas.deidentification.DeidentificationMark;
import io.gezhi.schemas.deidentification.Deidentifier;
import io.gezhi.schemas.deidentification.Pseudonymiser;
import io.gezhi.schemas.message.RegistryTable;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads from a profile what happens to each column of each registry table, and refuses what would be ambiguous. */
public final class TableDeidentifiers {

    private final Feed feed;
    private final List<String> problems;
    private final Map<String, Column> columns = new HashMap<>();
    private final Map<String, TableDeidentifier.Check> checks = new LinkedHashMap<>();

    private TableDeidentifiers(Feed feed, List<String> problems) {
        this.feed = feed;
        this.problems = problems;
    }

    /**
     * What is done to the changes of each table, by topic.
     *
     * @param expected columns that a table, by its name, had when its capture was set up
     */
    public static Map<String, TableDeidentifier> of(
            CityProfile city,
            Pseudonymiser pseudonymiser,
            DeidentificationMark mark,
            Map<String, Set<String>> expected,
            Refusals refusals) {
        List<String> problems = new ArrayList<>();
        Map<String, TableDeidentifier> deidentifiers = new HashMap<>();
        for (Feed feed : city.feedsOf(Channel.REGISTRY)) {
            String table = feed.table().orElseThrow();
            TableDeidentifiers rules = new TableDeidentifiers(feed, problems);
            rules.read();
            String topic = RegistryTable.of(table).topic();
            deidentifiers.put(
                    topic,
                    new TableDeidentifier(
                            table,
                            rules.columns,
                            rules.checks,
                            feed.ignored(),
                            expected.getOrDefault(table, Set.of()),
                            mark.forTopic(topic),
                            new Deidentifier(feed.contract(), pseudonymiser),
                            refusals));
        }
        if (!problems.isEmpty()) {
            throw new OperatorMistakeException(problems);
        }
        return Map.copyOf(deidentifiers);
    }

    private void read() {
        for (Column column : feed.contract().columns()) {
            feed.mapping().ruleFor(column.name()).ifPresent(rule -> {
                if (column.deidentificationCheck().isPresent()) {
                    check(column, column.deidentificationCheck().get());
                } else {
                    column(column, rule);
                }
            });
        }
    }

    private void column(Column column, Mapping.Rule rule) {
        boolean treated = !(column.treatment() instanceof Treatment.Keep);
        if (treated && !isPlain(rule)) {
            problems.add("Unsupported mapping of feed " + feed.name() + ", " + column.name()
                    + ": a column that is treated at de-identification comes from one source column, without steps");
        }
        for (String source : new Mapping(List.of(rule)).sourceColumns()) {
            Column other = columns.put(source, column);
            if (other != null && !other.treatment().equals(column.treatment())) {
                problems.add("Unsupported mapping of feed " + feed.name() + ", " + source
                        + ": it fills columns that are treated differently at de-identification (" + other.name() + ", "
                        + column.name() + ")");
            }
        }
    }

    private static boolean isPlain(Mapping.Rule rule) {
        return rule.source() instanceof Source.From
                && rule.steps().isEmpty()
                && rule.orElse().isEmpty();
    }

    private void check(Column column, DeidentificationCheck check) {
        feed.mapping()
                .ruleFor(check.of())
                .filter(rule -> rule.source() instanceof Source.From)
                .map(rule -> ((Source.From) rule.source()).column())
                .ifPresent(source -> checks.put(column.name(), new TableDeidentifier.Check(check, source)));
    }
}
