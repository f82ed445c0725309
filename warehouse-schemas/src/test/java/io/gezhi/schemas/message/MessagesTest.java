package io.gezhi.schemas.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final FileRecord.Origin ORIGIN = new FileRecord.Origin(
            "streets",
            "street",
            Optional.of("1.0.0"),
            "streets.csv",
            Optional.of("ab12"),
            Optional.of(Instant.parse("2024-03-01T00:00:00Z")));

    @Test
    void aRowOfAFileIsReadAsItWasWritten() {
        FileRecord record = new FileRecord(ORIGIN, 7, new FileRecord.Values(Map.of("street_id", "7", "name", "人民路")));
        assertThat(FileRecord.read(record.bytes())).isEqualTo(new MessageReading.Read<>(record));
    }

    @Test
    void aRefusedRowKeepsItsBytesItsReasonAndWhatItWasBefore() {
        FileRecord record = new FileRecord(
                ORIGIN,
                8,
                new FileRecord.Reject(
                        new Decoding.Rejected(Reason.NOT_A_DATE, "opened_on", "31.02.2018", "a day as dd.MM.yyyy"),
                        new FileRecord.Original(
                                new byte[] {1, -1, 0}, true, Optional.of("GB18030"), Optional.of("id,opened")),
                        Optional.of("q-1")));
        assertThat(FileRecord.read(record.bytes())).isEqualTo(new MessageReading.Read<>(record));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"feed\":\"f\",\"contract\":\"c\",\"file\":\"x\",\"line\":1}",
                "{\"feed\":\"f\",\"contract\":\"c\",\"line\":1,\"values\":{}}",
                "{\"feed\":\"f\",\"contract\":\"c\",\"file\":\"x\",\"line\":1,\"loaded_at\":\"x\",\"values\":{}}",
                "{\"feed\":\"f\",\"contract\":\"c\",\"file\":\"x\",\"line\":1,\"reject\":{\"reason\":\"NO_SUCH\"}}"
            })
    void aRecordOfAFileThatLacksItsCoordinatesOrContentIsMalformed(String json) {
        assertThat(FileRecord.read(json.getBytes(StandardCharsets.UTF_8))).isInstanceOf(MessageReading.Malformed.class);
    }

    @Test
    void aDeleteSpeaksThroughTheRowBefore() {
        ChangeMessage change = change("{\"op\":\"d\",\"before\":{\"id\":1,\"area\":10.50},\"after\":null,"
                + "\"source\":{\"lsn\":42,\"ts_ms\":1000}}");
        assertThat(change.row().orElseThrow().texts())
                .containsExactlyInAnyOrderEntriesOf(Map.of("id", "1", "area", "10.50"));
        assertThat(change.position()).isEqualTo(42);
        assertThat(change.committedAt()).contains(Instant.ofEpochMilli(1000));
    }

    @Test
    void aColumnThatTheSourceDidNotLogIsNamed() {
        assertThat(change("{\"op\":\"u\",\"after\":{\"id\":1,\"text\":\"" + ChangeMessage.NOT_LOGGED + "\"}}")
                        .columnNotLogged())
                .contains("text");
    }

    @Test
    void aTruncationHasNoRow() {
        assertThat(change("{\"op\":\"t\",\"source\":{\"lsn\":9}}").op()).isEqualTo(ChangeMessage.Op.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"op\":\"x\",\"after\":{}}", "{\"after\":{}}", "{\"op\":\"c\"}", "{\"op\":\"d\",\"after\":{}}"
            })
    void aChangeWithoutItsRowIsMalformed(String json) {
        assertThat(ChangeMessage.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MessageReading.Malformed.class);
    }

    @Test
    void aReplayKeepsTheFirstCoordinatesAndBytes() {
        ReplayMessage replay =
                new ReplayMessage("q-1", "changes.lab.person", 1, 1L << 40, OptionalLong.of(5), new byte[] {-1, 0});
        assertThat(ReplayMessage.read(replay.bytes())).isEqualTo(new MessageReading.Read<>(replay));
    }

    @Test
    void aReplayOfAReplayIsMalformed() {
        ReplayMessage replay = new ReplayMessage("q-1", "replays.person", 0, 3, OptionalLong.empty(), new byte[0]);
        assertThat(ReplayMessage.read(replay.bytes())).isInstanceOf(MessageReading.Malformed.class);
    }

    private static ChangeMessage change(String json) {
        return ChangeMessage.read(json.getBytes(StandardCharsets.UTF_8))
                .message()
                .orElseThrow();
    }
}
