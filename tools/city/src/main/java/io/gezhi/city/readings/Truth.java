package io.gezhi.city.readings;

import io.gezhi.city.PlainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong in the stream and when, so that alerts can be compared with it. */
record Truth(LocalDateTime start, ZoneId zone, FaultPlan faults) {
    void write(Path file) throws IOException {
        List<Map<String, Object>> lines =
                faults.faults().stream().map(this::line).toList();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, PlainJson.bytes(Map.of("faults", lines)));
    }

    private Map<String, Object> line(Fault fault) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", fault.kind().code());
        line.put("rule_id", fault.kind().rule());
        line.put("meter_id", fault.meter().meterId());
        line.put("dwelling_id", fault.meter().dwellingId());
        line.put("utility", fault.meter().utility().code());
        line.put("from", moment(fault.firstHour()));
        line.put("to", moment(fault.lastHour()));
        return line;
    }

    private String moment(int hour) {
        return start.plusHours(hour).atZone(zone).toInstant().toString();
    }
}
