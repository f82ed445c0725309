package io.gezhi.schemas.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QuarantinedRecordTest {

    @Property(tries = 200)
    void whatIsWrittenIsReadAsTheSame(@ForAll byte[] original, @ForAll long offset, @ForAll boolean isSealed) {
        QuarantinedRecord record = record(original, offset, isSealed, Optional.empty());

        QuarantinedRecord read = QuarantinedRecord.read(
                JsonReader.object(JsonWriter.bytes(record.json())).message().orElseThrow());

        assertThat(read.original()).isEqualTo(original);
        assertThat(read).usingRecursiveComparison().ignoringFields("original").isEqualTo(record);
    }

    @Test
    void decisionIsKeptAndWhatIsNotKnownIsNotWritten() {
        QuarantinedRecord record = record(
                "张三".getBytes(StandardCharsets.UTF_8),
                1,
                false,
                Optional.of(new QuarantinedRecord.Decision("li", "2026-10-31 08:00", "a test", "", "")));

        assertThat(QuarantinedRecord.read(record.json()).decision()).isEqualTo(record.decision());
        assertThat(record.json().has("column_name")).isFalse();
        assertThat(record.json().has("load_file")).isFalse();
    }

    private static QuarantinedRecord record(
            byte[] original, long offset, boolean isSealed, Optional<QuarantinedRecord.Decision> decision) {
        return new QuarantinedRecord(
                "q1",
                "open",
                "visit",
                "1.0.0",
                "visit-files",
                "files",
                "走访.csv",
                "3",
                new QuarantinedRecord.Why("NOT_A_TIMESTAMP", "", "never", "a moment"),
                original,
                isSealed,
                false,
                Optional.of("GB18030"),
                Optional.empty(),
                Optional.of("q0"),
                new QuarantinedRecord.Coordinates("records.visit-files", 2, offset),
                1_761_000_000_000L,
                decision);
    }
}
