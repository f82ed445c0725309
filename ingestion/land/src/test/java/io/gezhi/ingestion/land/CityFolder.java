package io.gezhi.ingestion.land;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the profile of a small city: one registry table, one file feed and one meter gateway. */
public final class CityFolder {

    private CityFolder() {}

    public static Path write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("feeds"));
        Files.writeString(folder.resolve("city.yaml"), "city: testville\ntitle: Testville\nzone: America/Santiago\n");
        Files.writeString(folder.resolve("feeds/incident.yaml"), """
                feed: incident-registry
                contract: incident
                channel: registry
                table: police.incident
                columns:
                  incident_id: {from: id}
                  offence: {from: offence}
                  occurred_at: {from: occurred_at}
                  occurred_precision: {constant: minute}
                  longitude: {from: longitude}
                  latitude: {from: latitude}
                  updated_at: {from: updated_at}
                """);
        Files.writeString(folder.resolve("feeds/visit.yaml"), """
                feed: visit-files
                contract: visit
                channel: files
                files: ["visits.csv"]
                """);
        Files.writeString(folder.resolve("feeds/reading.yaml"), """
                feed: meter-gateway
                contract: reading
                channel: gateway
                """);
        return folder;
    }

    /** Adds a feed for one more table of the police. */
    public static void claim(Path folder, String table) throws IOException {
        String incidents = Files.readString(folder.resolve("feeds/incident.yaml"));
        Files.writeString(
                folder.resolve("feeds/claimed.yaml"),
                incidents.replace("incident-registry", "claimed").replace("police.incident", table));
    }
}
