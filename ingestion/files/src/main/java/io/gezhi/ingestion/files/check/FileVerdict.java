package io.gezhi.ingestion.files.check;

import io.gezhi.ingestion.files.row.TreatedRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a file comes to: its counts, and the first rows that would be rejected for each column and reason. */
final class FileVerdict {

    private static final int EXAMPLES = 3;

    private final String file;
    private final String feed;
    private final List<String> unknownColumns;
    private final Map<String, Integer> byProblem = new HashMap<>();
    private final List<Map<String, Object>> examples = new ArrayList<>();
    private long accepted;
    private long rejected;

    FileVerdict(String file, String feed, List<String> unknownColumns) {
        this.file = file;
        this.feed = feed;
        this.unknownColumns = unknownColumns;
    }

    void take(TreatedRow row) {
        if (row instanceof TreatedRow.Rejected refused) {
            rejected++;
            String problem = refused.why().column() + ' ' + refused.why().reason();
            if (byProblem.merge(problem, 1, Integer::sum) <= EXAMPLES) {
                examples.add(example(refused));
            }
        } else {
            accepted++;
        }
    }

    private static Map<String, Object> example(TreatedRow.Rejected row) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("line", row.line());
        example.put("column", row.why().column());
        example.put("value", row.why().value());
        example.put("reason", row.why().reason().name());
        example.put("rule", row.why().rule());
        return example;
    }

    Map<String, Object> report(String encoding, long leftOut) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("file", file);
        report.put("feed", feed);
        report.put("encoding", encoding);
        report.put("rows", accepted + rejected);
        report.put("accepted", accepted);
        report.put("rejected", rejected);
        report.put("rows_left_out", leftOut);
        report.put("unknown_columns", unknownColumns);
        report.put("examples", examples);
        return report;
    }
}
