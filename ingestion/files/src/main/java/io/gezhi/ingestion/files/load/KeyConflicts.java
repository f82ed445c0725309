package io.gezhi.ingestion.files.load;

import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.row.TreatedRow;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.row.ContentHash;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds rows of one delivery that have one key, the same version, and different content: nobody can say which of them is
 * right. The first stays; each other one is a conflict. Remembers two numbers per row, up to {@value #MOST_ROWS} rows.
 */
public final class KeyConflicts {

    static final int MOST_ROWS = 2_000_000;

    private final Contract contract;
    private final List<Integer> key;
    private final Optional<Integer> version;
    private final Map<Long, Long> contents = new HashMap<>();

    public KeyConflicts(Contract contract) {
        this.contract = contract;
        this.key = contract.key().stream().map(contract::indexOf).toList();
        this.version = contract.versionColumn().map(contract::indexOf);
    }

    /** What a row is known by: its key with its version, and all of it. */
    record Print(long key, long content) {}

    Print print(TreatedRow.Accepted row) {
        long hash = 1;
        for (int at : key) {
            hash = mixed(hash, row.values().get(at));
        }
        if (version.isPresent()) {
            hash = mixed(hash, row.values().get(version.get()));
        }
        return new Print(hash, ContentHash.of(contract, row.values()));
    }

    /** The row, or a rejected one where its key is taken; in the order of the file. */
    public TreatedRow settled(FileRow source, TreatedRow row) {
        return row instanceof TreatedRow.Accepted accepted && isConflict(print(accepted))
                ? new TreatedRow.Rejected(source, why(accepted))
                : row;
    }

    /** In the order of the file. */
    boolean isConflict(Print row) {
        if (key.isEmpty() || contents.size() >= MOST_ROWS) {
            return false;
        }
        Long before = contents.putIfAbsent(row.key(), row.content());
        return before != null && before != row.content();
    }

    Decoding.Rejected why(TreatedRow.Accepted row) {
        String column = contract.key().get(0);
        boolean open = !contract.column(column).grade().isPersonal();
        return new Decoding.Rejected(
                Reason.DUPLICATE_KEY,
                column,
                open ? row.texts().getOrDefault(column, "") : Decoding.MASKED,
                "one row of each key and version in a delivery");
    }

    private static long mixed(long hash, Object value) {
        String text = value == null ? "" : value.toString();
        long mixed = hash;
        for (int at = 0; at < text.length(); at++) {
            mixed = (mixed ^ text.charAt(at)) * 0x100000001b3L;
        }
        return Long.rotateLeft((mixed ^ 0x1f) * 0x9e3779b97f4a7c15L, 31);
    }
}
