package io.gezhi.city.files;

import io.gezhi.city.Dice;
import io.gezhi.city.InventedCity;
import io.gezhi.city.PlainJson;
import io.gezhi.city.places.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a city into a folder: registries, files, geography, and a manifest that says what a loader must find there. The
 * same city gives the same bytes.
 */
public final class CityFiles {
    private final Path folder;
    private final InventedCity city;

    public CityFiles(Path folder, InventedCity city) {
        this.folder = folder;
        this.city = city;
    }

    public Map<String, Object> write() throws IOException {
        Dice dice = new Dice(city.plan().seed()).fork("files");
        Headcount headcount = new Headcount(city.map(), city.housing());
        new RegistryFiles(folder.resolve("registry"), city.plan(), dice.fork("registry")).write(city);
        new Geography(folder.resolve("geography"), headcount).write(city.map());
        writeHeadcount(headcount);
        Map<String, Tally> feeds = new TreeMap<>();
        feeds.put(
                IncidentFiles.FEED,
                new IncidentFiles(folder.resolve("incidents"), city.plan(), dice.fork("incidents"))
                        .write(city.incidents()));
        feeds.put(
                VisitFiles.FEED,
                new VisitFiles(folder.resolve("visits")).write(city.team().visits()));
        Map<String, Object> manifest = manifest(feeds);
        Files.write(folder.resolve("manifest.json"), PlainJson.bytes(manifest));
        return manifest;
    }

    private void writeHeadcount(Headcount headcount) throws IOException {
        List<String> header =
                List.of("place_id", "place_kind", "as_of_date", "resident_count", "grid_id", "division_id");
        try (CsvFile file = CsvFile.createUtf8(folder.resolve("population/grid_population.csv"), header)) {
            for (Grid grid : city.map().grids()) {
                file.row(
                        grid.id(),
                        "grid",
                        city.plan().firstDay(),
                        headcount.residents(grid.id()),
                        grid.id(),
                        grid.communityId());
            }
        }
    }

    private Map<String, Object> manifest(Map<String, Tally> feeds) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("people", city.plan().people());
        manifest.put("seed", city.plan().seed());
        manifest.put("night", city.plan().night().toString());
        manifest.put("rows", rows());
        manifest.put("facts", facts());
        manifest.put("feeds", feeds);
        return manifest;
    }

    /** Rows that each data set must have in the end, when every file and table is in. */
    private Map<String, Integer> rows() {
        Map<String, Integer> rows = new TreeMap<>();
        rows.put("building", city.housing().buildings().size());
        rows.put("division", city.map().divisions().size());
        rows.put("dwelling", city.housing().dwellings().size());
        rows.put("grid", city.map().grids().size());
        rows.put("incident", city.incidents().size());
        rows.put("meter", city.meters().size());
        rows.put("person", city.population().persons().size());
        rows.put("population_count", city.map().grids().size());
        rows.put("residence", city.population().residences().size());
        rows.put("service_event", city.events().size());
        rows.put(
                "service_event_step",
                city.events().stream().mapToInt(event -> event.steps().size()).sum());
        rows.put("staff", city.team().staff().size());
        rows.put("visit", city.team().visits().size());
        return rows;
    }

    private Map<String, Long> facts() {
        Map<String, Long> facts = new TreeMap<>();
        facts.put("citizen_ids_wrong", (long) city.population().wrongNumbers());
        facts.put(
                "dwellings_vacant",
                city.housing().dwellings().stream()
                        .filter(dwelling -> !dwelling.livedIn())
                        .count());
        facts.put(
                "incidents_without_point",
                city.incidents().stream()
                        .filter(incident -> incident.point().isEmpty())
                        .count());
        facts.put(
                "incidents_filed_under_another_grid",
                city.incidents().stream()
                        .filter(incident -> !incident.grid().equals(incident.publishedGrid()))
                        .count());
        facts.put(
                "service_events_overdue",
                city.events().stream()
                        .filter(event -> event.overdueAt(city.plan().end()))
                        .count());
        return facts;
    }
}
