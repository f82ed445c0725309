package io.gezhi.city.readings;

import io.gezhi.city.Dice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Chooses, among the meters that the generator wrote, those that report. */
final class MeterRegistry {
    /** One water meter for so many electricity meters. */
    private static final int ELECTRICITY_PER_WATER = 4;

    private final Path registry;

    MeterRegistry(Path data) {
        this.registry = data.resolve("registry");
    }

    List<HomeMeter> choose(int count, Dice dice) throws IOException {
        Map<String, Long> residents = table("residence").stream()
                .filter(row -> row.get("moved_out_on").isEmpty())
                .collect(Collectors.groupingBy(row -> row.get("dwelling_id"), Collectors.counting()));
        List<HomeMeter> electricity = new ArrayList<>();
        Map<String, HomeMeter> water = new HashMap<>();
        for (Map<String, String> row : table("meter")) {
            String dwelling = row.get("dwelling_id");
            int people = residents.getOrDefault(dwelling, 0L).intValue();
            if (row.get("utility").equals(Utility.ELECTRICITY.code())) {
                electricity.add(new HomeMeter(row.get("meter_id"), dwelling, Utility.ELECTRICITY, people));
            } else {
                water.put(dwelling, new HomeMeter(row.get("meter_id"), dwelling, Utility.WATER, people));
            }
        }
        return chosen(count, electricity, water, dice);
    }

    private static List<HomeMeter> chosen(
            int count, List<HomeMeter> electricity, Map<String, HomeMeter> water, Dice dice) {
        List<HomeMeter> rest = new ArrayList<>(electricity);
        List<HomeMeter> chosen = new ArrayList<>();
        while (chosen.size() < count && !rest.isEmpty()) {
            HomeMeter meter = take(rest, dice);
            chosen.add(meter);
            HomeMeter waterMeter = water.get(meter.dwellingId());
            if (waterMeter != null && chosen.size() < count && chosen.size() % (ELECTRICITY_PER_WATER + 1) == 0) {
                chosen.add(waterMeter);
            }
        }
        return List.copyOf(chosen);
    }

    /** Removes a random element; the last one moves into its place. */
    private static HomeMeter take(List<HomeMeter> rest, Dice dice) {
        int index = dice.below(rest.size());
        HomeMeter taken = rest.get(index);
        HomeMeter last = rest.remove(rest.size() - 1);
        if (index < rest.size()) {
            rest.set(index, last);
        }
        return taken;
    }

    /** The registry tables read here hold no quotes. */
    private List<Map<String, String>> table(String name) throws IOException {
        Path file = registry.resolve(name + ".csv");
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "Cannot stream readings: no such file, generate the city first (" + file + ")");
        }
        List<String> lines = Files.readAllLines(file);
        String[] header = lines.get(0).split(",");
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int field = 0; field < header.length; field++) {
                row.put(header[field], fields[field]);
            }
            rows.add(row);
        }
        return rows;
    }
}
