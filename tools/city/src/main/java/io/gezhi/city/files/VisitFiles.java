package io.gezhi.city.files;

import io.gezhi.city.events.Visit;
import io.gezhi.schemas.row.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The monthly visit lists of the grid workers: UTF-8 behind a byte order mark, with a total at the end, a row sent twice,
 * and a row pasted in another encoding.
 */
final class VisitFiles {
    static final String FEED = "visit-files";

    private static final List<String> HEADER = List.of("走访编号", "网格员编号", "房屋编号", "网格代码", "走访事由", "走访时间", "录入时间", "走访结果");

    private final Path folder;
    private final Tally tally = new Tally();

    VisitFiles(Path folder) {
        this.folder = folder;
    }

    Tally write(List<Visit> visits) throws IOException {
        Map<YearMonth, List<Visit>> months = visits.stream()
                .collect(Collectors.groupingBy(
                        visit -> YearMonth.from(visit.visited()), TreeMap::new, Collectors.toList()));
        for (Map.Entry<YearMonth, List<Visit>> month : months.entrySet()) {
            writeMonth(month.getKey(), month.getValue());
        }
        return tally;
    }

    private void writeMonth(YearMonth month, List<Visit> visits) throws IOException {
        tally.file();
        try (CsvFile file = CsvFile.createUtf8WithMark(folder.resolve("visits_" + month + ".csv"), HEADER)) {
            for (Visit visit : visits) {
                accept(file, visit);
            }
            accept(file, visits.get(visits.size() - 1));
            writePasted(file, visits.get(0));
            file.row("合计", "", "", "", "", "", "", visits.size());
            tally.reject(Reason.MISSING_REQUIRED);
        }
    }

    private void accept(CsvFile file, Visit visit) throws IOException {
        file.row(fields(visit));
        tally.accept();
    }

    /** A row of its own, in GB18030 amid UTF-8. */
    private void writePasted(CsvFile file, Visit like) throws IOException {
        Object[] fields = fields(like);
        fields[0] = "V9" + like.id().substring(2);
        file.bytes((CsvFile.line(fields) + "\n").getBytes(IncidentFiles.GB18030));
        tally.reject(Reason.NOT_IN_ENCODING);
    }

    private static Object[] fields(Visit visit) {
        return new Object[] {
            visit.id(),
            visit.staff().id(),
            visit.dwelling().id(),
            visit.staff().grid().id(),
            visit.purpose(),
            LocalText.local(visit.visited()),
            LocalText.local(visit.entered()),
            visit.result()
        };
    }
}
