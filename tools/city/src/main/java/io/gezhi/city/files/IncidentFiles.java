package io.gezhi.city.files;

import io.gezhi.city.CityPlan;
import io.gezhi.city.Dice;
import io.gezhi.city.events.Incident;
import io.gezhi.city.places.GeoPoint;
import io.gezhi.schemas.row.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The weekly exports of the police system, GB18030, as dirty as real ones: impossible dates, missing times, unknown
 * categories, broken bytes, short rows, full-width digits, and one file that ends in mid-row. A late file delivers the
 * last two weeks again, whole, and another one corrects earlier rows.
 */
final class IncidentFiles {
    static final String FEED = "incident-files";
    static final Charset GB18030 = Charset.forName("GB18030");

    private static final List<String> HEADER =
            List.of("警情编号", "案件编号", "警情类别", "发案时间", "报警时间", "状态", "地址", "经度", "纬度", "社区代码", "网格代码", "更新时间");
    private static final int WEEK = 7;
    private static final double DIRTY = 0.002;
    private static final double FULL_WIDTH = 0.01;
    private static final double CORRECTED = 0.02;

    private final Path folder;
    private final CityPlan plan;
    private final Dice dice;
    private final Tally tally = new Tally();
    private int invented;

    IncidentFiles(Path folder, CityPlan plan, Dice dice) {
        this.folder = folder;
        this.plan = plan;
        this.dice = dice;
    }

    Tally write(List<Incident> incidents) throws IOException {
        List<List<Incident>> weeks = weeks(incidents);
        for (int week = 0; week < weeks.size(); week++) {
            boolean cut = week == weeks.size() - 2;
            writeWeek(day(Math.min(CityPlan.DAYS, (week + 1) * WEEK) - 1), weeks.get(week), cut);
        }
        writeAgain(weeks);
        writeCorrections(incidents);
        return tally;
    }

    private List<List<Incident>> weeks(List<Incident> incidents) {
        List<List<Incident>> weeks = new ArrayList<>();
        for (int day = 0; day < CityPlan.DAYS; day += WEEK) {
            weeks.add(new ArrayList<>());
        }
        for (Incident incident : incidents) {
            long day =
                    ChronoUnit.DAYS.between(plan.firstDay(), incident.occurred().toLocalDate());
            weeks.get((int) (day / WEEK)).add(incident);
        }
        return weeks;
    }

    private void writeWeek(LocalDate lastDay, List<Incident> incidents, boolean cut) throws IOException {
        try (CsvFile file = create("incidents_" + lastDay.format(DateTimeFormatter.BASIC_ISO_DATE) + ".csv")) {
            for (int row = 0; row < incidents.size(); row++) {
                if (cut && row == incidents.size() - 1) {
                    String line = CsvFile.line(fields(incidents.get(row)));
                    file.text(line.substring(0, line.length() / 2));
                    tally.reject(Reason.TRUNCATED);
                    return;
                }
                writeRow(file, incidents.get(row));
                if (dice.chance(DIRTY)) {
                    writeDirty(file, incidents.get(row));
                }
            }
            writeOneOfEach(file, incidents);
        }
    }

    /** The first weeks hold one dirty row of each kind, so that even a small city has them all. */
    private void writeOneOfEach(CsvFile file, List<Incident> incidents) throws IOException {
        if (tally.files() == 2 && !incidents.isEmpty()) {
            for (Dirt dirt : Dirt.values()) {
                writeDirty(file, incidents.get(0), dirt);
            }
        }
    }

    private void writeAgain(List<List<Incident>> weeks) throws IOException {
        try (CsvFile file = create("incidents_last_two_weeks_again.csv")) {
            for (List<Incident> week : weeks.subList(weeks.size() - 2, weeks.size())) {
                for (Incident incident : week) {
                    accept(file, fields(incident));
                }
            }
        }
    }

    private void writeCorrections(List<Incident> incidents) throws IOException {
        try (CsvFile file = create("incidents_corrections.csv")) {
            for (Incident incident : incidents) {
                if (dice.chance(CORRECTED)) {
                    accept(file, fields(incident.closed(plan.end().plusMinutes(dice.between(1, 300)))));
                }
            }
        }
    }

    private void writeRow(CsvFile file, Incident incident) throws IOException {
        Object[] fields = fields(incident);
        if (dice.chance(FULL_WIDTH)) {
            for (int field = 3; field <= 4; field++) {
                fields[field] = fullWidth(String.valueOf(fields[field]));
            }
        }
        accept(file, fields);
    }

    private void accept(CsvFile file, Object[] fields) throws IOException {
        file.row(fields);
        tally.accept();
    }

    private void writeDirty(CsvFile file, Incident like) throws IOException {
        writeDirty(file, like, dice.pick(List.of(Dirt.values())));
    }

    /** A row beside the true ones, with an identifier of its own. */
    private void writeDirty(CsvFile file, Incident like, Dirt dirt) throws IOException {
        Object[] fields = fields(like);
        invented++;
        fields[0] = "JQ9" + (100_000 + invented);
        switch (dirt) {
            case IMPOSSIBLE_DATE -> fields[3] = LocalText.local(like.occurred()).replaceFirst("-\\d\\d ", "-32 ");
            case NO_TIME -> fields[3] = "";
            case UNKNOWN_CATEGORY -> fields[2] = "待分类";
            case SHORT_ROW, BROKEN_BYTES -> {}
        }
        String line = CsvFile.line(fields);
        switch (dirt) {
            case SHORT_ROW -> file.text(line.substring(0, line.lastIndexOf(',')) + "\n");
            case BROKEN_BYTES -> file.bytes(broken(line));
            default -> file.text(line + "\n");
        }
        tally.reject(dirt.reason);
    }

    /** The byte FF stands nowhere in GB18030. */
    private static byte[] broken(String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int second = line.indexOf(',') + 1;
        bytes.writeBytes(line.substring(0, second).getBytes(GB18030));
        bytes.write(0xFF);
        bytes.write(0xFF);
        bytes.writeBytes((line.substring(second) + "\n").getBytes(GB18030));
        return bytes.toByteArray();
    }

    private CsvFile create(String name) throws IOException {
        tally.file();
        return CsvFile.create(folder.resolve(name), GB18030, HEADER);
    }

    private LocalDate day(int index) {
        return plan.firstDay().plusDays(index);
    }

    private static Object[] fields(Incident incident) {
        return new Object[] {
            incident.id(),
            incident.caseNumber(),
            incident.category(),
            LocalText.local(incident.occurred()),
            LocalText.local(incident.reported()),
            incident.status(),
            incident.address(),
            incident.point().map(GeoPoint::longitudeText),
            incident.point().map(GeoPoint::latitudeText),
            incident.publishedGrid().communityId(),
            incident.publishedGrid().id(),
            LocalText.local(incident.updated())
        };
    }

    /** Digits and signs as a Chinese keyboard writes them. */
    private static String fullWidth(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(letter -> wide.append((char) (letter == ' ' ? '\u3000' : letter + 0xFEE0)));
        return wide.toString();
    }

    private enum Dirt {
        IMPOSSIBLE_DATE(Reason.NOT_A_TIMESTAMP),
        NO_TIME(Reason.MISSING_REQUIRED),
        UNKNOWN_CATEGORY(Reason.UNKNOWN_CODE),
        SHORT_ROW(Reason.WRONG_COLUMN_COUNT),
        BROKEN_BYTES(Reason.NOT_IN_ENCODING);

        private final Reason reason;

        Dirt(Reason reason) {
            this.reason = reason;
        }
    }
}
