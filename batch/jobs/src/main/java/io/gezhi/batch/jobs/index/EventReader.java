package io.gezhi.batch.jobs.index;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;

import io.gezhi.batch.jobs.index.Measure.Counting;
import io.gezhi.batch.jobs.index.Measure.Source;
import io.gezhi.schemas.codes.CodeTable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads the located events of a stretch of days, grouped by place, day and code, once for all nights and indicators. */
final class EventReader {
    private static final CodeTable OFFENCES = CodeTable.standard("offence");

    private final Function<String, Dataset<Row>> current;
    private final Function<String, Dataset<Row>> rows;
    private final Areas areas;
    private final ZoneId zone;

    EventReader(Function<String, Dataset<Row>> current, Function<String, Dataset<Row>> rows, Areas areas, ZoneId zone) {
        this.current = current;
        this.rows = rows;
        this.areas = areas;
        this.zone = zone;
    }

    Map<String, EventLog> read(List<Measure> measures, LocalDate firstDay, LocalDate lastNight) {
        Map<String, EventLog> logs = new HashMap<>();
        measures.forEach(measure -> logs.put(measure.indicator(), new EventLog()));
        if (uses(measures, Source.INCIDENT)) {
            incidents(firstDay, lastNight).toLocalIterator().forEachRemaining(row -> addIncidents(row, measures, logs));
        }
        if (uses(measures, Source.SERVICE_EVENT)) {
            serviceEvents(firstDay, lastNight)
                    .toLocalIterator()
                    .forEachRemaining(row -> addEvents(row, measures, logs));
        }
        return logs;
    }

    private static boolean uses(List<Measure> measures, Source source) {
        return measures.stream().anyMatch(measure -> measure.source() == source);
    }

    private Dataset<Row> incidents(LocalDate firstDay, LocalDate lastNight) {
        return current.apply("incident")
                .select(
                        col("incident_id"),
                        col("offence"),
                        localDay("occurred_at").as("day"))
                .where(within(col("day"), firstDay, lastNight))
                .join(rows.apply("incident_location"), "incident_id")
                .groupBy("grid_id", "division_id", "day", "offence")
                .agg(count(lit(1)));
    }

    /** An event may be due in the window though it was reported before. */
    private Dataset<Row> serviceEvents(LocalDate firstDay, LocalDate lastNight) {
        return current.apply("service_event")
                .where("status <> 'duplicate'")
                .select(
                        col("event_id"),
                        col("event_type"),
                        localDay("reported_at").as("day"),
                        localDay("due_at").as("due"),
                        localDay("closed_at").as("closed"))
                .where(within(col("day"), firstDay, lastNight).or(within(col("due"), firstDay, lastNight)))
                .join(rows.apply("service_event_location"), "event_id")
                .groupBy("grid_id", "division_id", "day", "event_type", "due", "closed")
                .agg(count(lit(1)));
    }

    private Column localDay(String moment) {
        return unix_date(to_date(from_utc_timestamp(col(moment), zone.getId())));
    }

    private static Column within(Column day, LocalDate first, LocalDate last) {
        return day.between(lit((int) first.toEpochDay()), lit((int) last.toEpochDay()));
    }

    private void addIncidents(Row row, List<Measure> measures, Map<String, EventLog> logs) {
        String offence = row.getString(3);
        for (Measure measure : measures) {
            if (measure.source() == Source.INCIDENT && measure.takes(offence)) {
                double harm = measure.counting() == Counting.HARM ? harm(offence, measure.capDays()) : 1;
                add(logs.get(measure.indicator()), row, row.getInt(2), 0, EventLog.NEVER, row.getLong(4), harm);
            }
        }
    }

    private static double harm(String offence, double cap) {
        return Math.min(
                cap, OFFENCES.value(offence, "harm_days").map(Double::valueOf).orElse(1.0));
    }

    private void addEvents(Row row, List<Measure> measures, Map<String, EventLog> logs) {
        int reported = row.getInt(2);
        int due = row.isNullAt(4) ? EventLog.NEVER : row.getInt(4);
        int closed = row.isNullAt(5) ? EventLog.NEVER : row.getInt(5);
        for (Measure measure : measures) {
            if (measure.source() == Source.SERVICE_EVENT && measure.takes(row.getString(3))) {
                EventLog log = logs.get(measure.indicator());
                switch (measure.counting()) {
                    case OPEN -> add(log, row, reported, reported + measure.afterDays(), closed, row.getLong(6), 1);
                    case OVERDUE -> addOverdue(log, row, due, closed);
                    case EVENTS, HARM -> add(log, row, reported, 0, EventLog.NEVER, row.getLong(6), 1);
                }
            }
        }
    }

    /** Late is late: an event that was closed after it was due stays counted. */
    private void addOverdue(EventLog log, Row row, int due, int closed) {
        if (due != EventLog.NEVER && closed > due) {
            add(log, row, due, due + 1, EventLog.NEVER, row.getLong(6), 1);
        }
    }

    private void add(EventLog log, Row row, int day, int from, int until, long events, double harm) {
        int grid = areas.gridPlace(row.getString(0));
        int stated = areas.divisionPlace(row.getString(1));
        int division = stated == Areas.NOWHERE ? areas.divisionOfGrid(grid) : stated;
        log.add(grid, division, day, from, until, Math.toIntExact(events), harm);
    }
}
