package io.gezhi.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on corpora small enough to see through. */
class BenchesTest {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final LocalDateTime START = LocalDateTime.of(2026, 1, 5, 0, 0);

    @TempDir
    Path folder;

    @Test
    void aSpikeAtTheFirstRowOfItsWindowScoresAHundred() throws IOException {
        StringBuilder rows = new StringBuilder("timestamp,value\n");
        for (int i = 0; i < 1000; i++) {
            double value = 10 + i % 24 + (i * 7919 % 13) / 13.0 + (i == 800 ? 500 : 0);
            rows.append(TIME.format(START.plusHours(i)))
                    .append(',')
                    .append(value)
                    .append('\n');
        }
        write("data/real/one.csv", rows.toString());
        write(
                "combined_windows.json",
                "{\"real/one.csv\": [[\"%s.000000\", \"%s.000000\"]]}"
                        .formatted(TIME.format(START.plusHours(800)), TIME.format(START.plusHours(850))));
        write("profiles.json", """
                {"standard": {"CostMatrix": {"tpWeight": 1.0, "fnWeight": 1.0, "fpWeight": 0.11, "tnWeight": 1.0}}}
                """);
        Path detections = folder.resolve("found.csv");
        String printed = printed(
                out -> NabBench.run(new String[] {"--data", folder.toString(), "--out", detections.toString()}, out));
        assertThat(printed).contains("standard             100.00", "1 files");
        assertThat(Files.readAllLines(detections))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("real/one.csv,2026-02-07 08:00:00");
    }

    @Test
    void sensorsThatLeaveTheirCommonRangeAreFoundAndSoIsTheMomentWhenTheyDo() throws IOException {
        StringBuilder rows = new StringBuilder("datetime;a;b;anomaly;changepoint\n");
        for (int i = 0; i < 1000; i++) {
            boolean broken = i >= 700 && i < 900;
            double a = Math.sin(i) + i * 7919 % 17 / 17.0;
            rows.append("%s;%s;%s;%s;%s%n"
                    .formatted(
                            TIME.format(START.plusSeconds(i)),
                            a,
                            (broken ? 40 : 0) + i * 104_729 % 11 / 11.0,
                            broken ? "1.0" : "0.0",
                            i == 700 || i == 900 ? "1.0" : "0.0"));
        }
        write("valve/0.csv", rows.toString());
        write("anomaly-free.csv", "datetime;a;b\n%s;1;2\n".formatted(TIME.format(START)));
        assertThat(printed(out -> SkabBench.run(dataAndOut(folder), out)))
                .startsWith("F1 0.9")
                .contains("(1 files)", "missed 0 of 2  false 0  mean delay 0.0 s")
                .contains("change points:  standard 100.00  low FP 100.00  low FN 100.00");
        assertThat(Files.readAllLines(folder.resolve("found.txt")))
                .contains("valve/0.csv,2026-01-05 00:11:40,1,1")
                .hasSizeBetween(200, 250);
    }

    @Test
    void whatAnotherDetectorToldIsScoredInItsPlace() throws IOException {
        StringBuilder rows = new StringBuilder("datetime;a;anomaly;changepoint\n");
        StringBuilder told = new StringBuilder("datetime;anomaly;changepoint\n");
        for (int i = 0; i < 800; i++) {
            String time = TIME.format(START.plusSeconds(i));
            rows.append("%s;%d;%d;%d%n".formatted(time, i % 7, i >= 600 ? 1 : 0, i == 600 ? 1 : 0));
            told.append("%s;%d;%d%n".formatted(time, i >= 500 ? 1 : 0, i == 600 ? 1 : 0));
        }
        write("data/0.csv", rows.toString());
        write("told/0.csv", told.toString());
        String[] arguments = {
            "--data",
            folder.resolve("data").toString(),
            "--results",
            folder.resolve("told").toString()
        };
        assertThat(printed(out -> SkabBench.run(arguments, out)))
                .startsWith("F1 0.80  false alarms 50.00 %  missed 0.00 %")
                .contains("standard 100.00");
    }

    @Test
    void evenUseIsToldAndHighUseIsNotWhileSomebodyIsAtHome() throws IOException {
        StringBuilder rows = new StringBuilder("id,userId,deviceId,time,consume,totalConsume,isAtHome\n");
        long register = 0;
        for (int i = 0; i < 1200; i++) {
            boolean isHigh = i == 1000 || i == 1100;
            long used = isHigh ? 600 : i >= 1150 && i < 1153 ? 31 : i % 24 < 7 ? 0 : 10 + 3 * (i % 5);
            register += used;
            rows.append("%d,1,1,%s,%d,%d,%s%n"
                    .formatted(i, TIME.format(START.plusHours(i)), used, register, i == 1100 ? "Y" : "U"));
        }
        write("consumes.csv", rows.toString());
        write("high.json", "[{\"id\": 1000, \"isAnomalous\": 1}, {\"id\": 1100, \"isAnomalous\": 0}]");
        write("even.json", "[{\"id\": 1151, \"isAnomalous\": 0}, {\"id\": 1152, \"isAnomalous\": 1}]");
        assertThat(printed(out -> MeterRulesBench.run(dataAndOut(folder), out)))
                .contains("all                                        found 2, missed 0, false 0, rightly quiet 2");
    }

    @Test
    void aRegisterThatFallsIsFoundAndAnOrdinaryDayIsNot() throws IOException {
        StringBuilder rows = new StringBuilder("\ufeffid,userId,deviceId,time,consume,totalConsume,isAtHome\n");
        long register = 0;
        for (int i = 0; i < 400; i++) {
            long used = i == 390 ? -30 : i % 24 < 7 ? 0 : 10 + i % 5;
            register += used;
            rows.append("%d,1,1,%s,%d,%d,U%n".formatted(i, TIME.format(START.plusHours(i)), used, register));
        }
        write("consumes.csv", rows.toString());
        write(
                "scenarios/negative.json",
                "[{\"id\": 380, \"isAnomalous\": 0}, {\"id\": 390, \"isAnomalous\": 1}, {\"id\": 391, \"isAnomalous\": 1}]");
        assertThat(printed(out -> MeterRulesBench.run(dataAndOut(folder), out)))
                .contains("negative.json", "found 2, missed 0, false 0, rightly quiet 1");
        assertThat(Files.readAllLines(folder.resolve("found.txt")))
                .contains("id,user,at,litres,rules", "390,1,2026-01-21T06:00:00Z,-30,falling-register");
    }

    @Test
    void mistakesAreToldAllAtOnce() {
        assertThatThrownBy(() -> BenchOptions.read(new String[] {"--dta", "x", "--data"}, Set.of("data")))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessage("Unsupported option: known are [data] (--dta)\n"
                        + "Missing value: an option is followed by its value (--data)");
        assertThatThrownBy(
                        () -> BenchOptions.read(new String[0], Set.of("data")).folder("data"))
                .hasMessage("Missing option: --data DIR is required");
        assertThatThrownBy(() -> SkabBench.run(dataAndOut(folder), System.out))
                .hasMessageStartingWith("Cannot read corpus: no CSV with a column anomaly is there");
    }

    private String[] dataAndOut(Path data) {
        return new String[] {
            "--data", data.toString(), "--out", folder.resolve("found.txt").toString()
        };
    }

    private interface Printing {
        void to(PrintStream out) throws IOException;
    }

    private static String printed(Printing printing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            printing.to(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
