package io.gezhi.ingestion.land.decode;

import io.gezhi.ingestion.land.table.TargetTable;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.message.FileRecord;
import io.gezhi.schemas.row.ContentHash;
import io.gezhi.schemas.table.MetadataColumns;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Completes the typed values of a contract to rows of its raw table. */
public final class RawRows {
    private static final List<String> METADATA = MetadataColumns.ofRaw();

    private final TargetTable table;
    private final Contract contract;
    private final int[] metadata;
    private final int version;

    RawRows(TargetTable table) {
        this.table = table;
        this.contract = table.contract();
        Map<String, Integer> positions = new HashMap<>();
        table.columns().forEach(column -> positions.put(column.name(), positions.size()));
        this.metadata = METADATA.stream()
                .mapToInt(name -> Objects.requireNonNull(positions.get(name), () -> table.name() + " has no " + name))
                .toArray();
        this.version = contract.versionColumn().map(contract::indexOf).orElse(-1);
    }

    /** @param values typed values in the order of the contract */
    Landing row(List<Object> values, Origin origin, LogMessage message, Instant landedAt) {
        Object[] row = values.toArray(new Object[table.columns().size()]);
        Object[] added = {
            origin.op(),
            origin.feed(),
            origin.channel(),
            origin.source(),
            origin.position(),
            versionMicros(values),
            origin.sequence(),
            origin.transaction().isPresent() ? (Long) origin.transaction().getAsLong() : null,
            ContentHash.of(contract, values),
            origin.at(),
            landedAt,
            message.topic(),
            (long) message.partition(),
            message.offset(),
            contract.version(),
            origin.delivery().map(FileRecord.Delivered::name).orElse(null),
            origin.delivery().map(FileRecord.Delivered::version).orElse(null)
        };
        for (int i = 0; i < added.length; i++) {
            row[metadata[i]] = added[i];
        }
        return new Landing.Written(table.name(), Arrays.asList(row));
    }

    private long versionMicros(List<Object> values) {
        return version >= 0 && values.get(version) instanceof Instant moment ? ContentHash.micros(moment) : 0;
    }
}
