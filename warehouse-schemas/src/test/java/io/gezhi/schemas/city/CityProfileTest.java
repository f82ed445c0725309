package io.gezhi.schemas.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CityProfileTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeProfile() throws Exception {
        Files.createDirectories(folder.resolve("feeds"));
        Files.createDirectories(folder.resolve("codes"));
        Files.writeString(
                folder.resolve("city.yaml"),
                "city: test\nzone: America/Chicago\nnights: {from: 2014-12-01, to: 2014-12-31}\n");
        Files.writeString(folder.resolve("codes/offence.csv"), "iucr,offence\n0110,homicide\n0820,theft\n");
        Files.writeString(folder.resolve("feeds/incident.yaml"), """
                feed: incident-files
                contract: incident
                channel: files
                files: ["incidents/*.csv.gz"]
                format: {type: csv, encoding: GB18030, delimiter: ";"}
                columns:
                  incident_id: {from: ID, or-else: {row-id: true}}
                  offence: {from: IUCR, steps: [{pad-left: [4, "0"]}, {codes: offence}]}
                  occurred_at: {from: Date, format: "MM/dd/yyyy hh:mm:ss a"}
                  occurred_precision: {constant: minute}
                  address: {template: "{Block}, {City}"}
                  longitude: {from: Lon, steps: [half-width, {round: 9}]}
                ignored: [Ward]
                """);
    }

    @Test
    void aProfileTellsFeedsZoneAndNights() throws Exception {
        CityProfile profile = CityProfile.load(folder);
        assertThat(profile.zone()).isEqualTo(ZoneId.of("America/Chicago"));
        assertThat(profile.nights().dates()).hasSize(31).startsWith(LocalDate.of(2014, 12, 1));
        Feed feed = profile.feed("incident-files");
        assertThat(feed.topic()).isEqualTo("records.incident-files");
        assertThat(feed.files().orElseThrow().format()).isEqualTo(new FileFormat(FileFormat.Kind.CSV, "GB18030", ';'));
    }

    @Test
    void aTimeThatTheClocksSkippedMovesForwardWhereTheSourceDeclaresIt() {
        Step step = new Step.SkippedTime(ZoneId.of("America/Chicago"));
        assertThat(step.apply("2013-03-10T02:30")).isEqualTo("2013-03-10T03:30");
        assertThat(step.apply("2013-03-10T01:30")).isEqualTo("2013-03-10T01:30");
        assertThat(step.apply("no time")).isEqualTo("no time");
    }

    @Test
    void aMappingTurnsTheTextsOfASourceIntoThoseOfTheContract() throws Exception {
        Mapping mapping = CityProfile.load(folder).feed("incident-files").mapping();
        Map<String, String> row = Map.of(
                "ID",
                "",
                "IUCR",
                "110",
                "Date",
                "12/31/2014 01:05:00 pm",
                "Block",
                "1 Main",
                "City",
                "C",
                "Lon",
                "－87.1234567891");
        assertThat(mapping.apply(row, new RowCoordinates("a.csv", 7)))
                .containsEntry("incident_id", "a.csv:7")
                .containsEntry("offence", "homicide")
                .containsEntry("occurred_at", "2014-12-31T13:05")
                .containsEntry("occurred_precision", "minute")
                .containsEntry("address", "1 Main, C")
                .containsEntry("longitude", "-87.123456789");
    }

    @Test
    void aStepThatCannotBeAppliedLeavesTheTextForTheContractToReject() throws Exception {
        Mapping mapping = CityProfile.load(folder).feed("incident-files").mapping();
        assertThat(mapping.apply(Map.of("IUCR", "9999", "Date", "soon", "Lon", "east"), new RowCoordinates("a", 1)))
                .containsEntry("offence", "9999")
                .containsEntry("occurred_at", "soon")
                .containsEntry("longitude", "east")
                .doesNotContainKey("address");
    }

    @Test
    void allProblemsOfAllFilesAreReportedAtOnce() throws Exception {
        Files.writeString(folder.resolve("city.yaml"), "city: test\nzone: Mars\n");
        Files.writeString(
                folder.resolve("feeds/bad.yaml"),
                "feed: bad\ncontract: incident\nchannel: files\ncolour: red\ncolumns: {colour: {from: x}}\n");
        assertThatThrownBy(() -> CityProfile.load(folder))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessageContaining("Invalid city.yaml, line 2, zone: the name of a time zone is expected (Mars)")
                .hasMessageContaining("bad.yaml, line 4, colour: no such key; known are [channel, columns, contract,")
                .hasMessageContaining("bad.yaml, files: a feed from files lists them (missing)")
                .hasMessageContaining("line 5, columns.colour: contract incident has no such column; nearest are")
                .hasMessageContaining("a required column of the contract is not mapped (occurred_at)");
    }
}
