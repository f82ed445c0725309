package io.gezhi.ingestion.land.decode;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Messages as their producers write them. */
public final class Messages {
    public static final String CHANGES = "changes.police.incident";
    public static final String RECORDS = "records.visit-files";
    public static final String REPLAYS = "replays.incident-registry";
    public static final String READINGS = "readings.electricity";

    private Messages() {}

    public static String incident(long number) {
        return """
                {"id":"HX%d","offence":"theft","occurred_at":"2014-12-01T10:15:30.123456Z",\
                "longitude":"-87.612345678","latitude":"41.812345678",\
                "updated_at":"2014-12-02T00:00:00.000001Z","unclaimed":null}""".formatted(number);
    }

    public static String created(long number) {
        return change("c", null, incident(number), number);
    }

    public static String deleted(long number) {
        return change("d", incident(number), null, number);
    }

    public static String change(String op, String before, String after, long lsn) {
        return """
                {"before":%s,"after":%s,"source":{"lsn":%d,"ts_ms":1417500000000,"schema":"police",\
                "table":"incident"},"op":"%s","ts_ms":1417500000100}""".formatted(before, after, lsn, op);
    }

    public static String reading(long number) {
        return """
                {"meter_id":"M%d","utility":"electricity","read_at":"2026-01-01T00:00:00Z",\
                "register_kwh":"12.340","register_m3":null}""".formatted(number);
    }

    public static String visit(long number) {
        return """
                {"feed":"visit-files","contract":"visit","contract_version":"1.0.0","file":"visits.csv",\
                "file_sha256":"ab","line":%d,"loaded_at":"2026-01-02T00:00:00Z",\
                "values":{"visit_id":"V%d","staff_id":"S1","visited_at":"2026-01-01T08:30:00"}}""".formatted(number, number);
    }

    public static String rejectedVisit(String original) {
        return """
                {"feed":"visit-files","contract":"visit","contract_version":"1.0.0","file":"visits.csv",\
                "file_sha256":"ab","line":7,"loaded_at":"2026-01-02T00:00:00Z",\
                "reject":{"reason":"WRONG_COLUMN_COUNT","column":"","value":"","rule":"3 fields"},\
                "original":"%s","sealed":true,"encoding":"GB18030","header":"visit_id,staff_id,visited_at",\
                "predecessor":"q0"}""".formatted(Base64.getEncoder().encodeToString(original.getBytes(StandardCharsets.UTF_8)));
    }

    /** The message that was at partition 0, offset 5 of the topic, sent again. */
    public static String replayed(String topic, String message) {
        return replayed(topic, 0, 5, message);
    }

    public static String replayed(String topic, int partition, long offset, String message) {
        return """
                {"quarantine_id":"q1","topic":"%s","partition":%d,"offset":%d,"timestamp":1767225600000,\
                "original":"%s"}""".formatted(
                topic, partition, offset, Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8)));
    }

    public static LogMessage message(String topic, String value) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        return new LogMessage(topic, 1, 42, 1_767_225_600_000L, bytes);
    }
}
