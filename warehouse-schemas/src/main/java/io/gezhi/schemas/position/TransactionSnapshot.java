package io.gezhi.schemas.position;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The transactions that a snapshot of PostgreSQL sees, as {@code pg_current_snapshot()} writes them:
 * {@code xmin:xmax:xip,xip}. The log names transactions by the lower 32 bits of their identifiers, which wrap; they are
 * compared as PostgreSQL compares them, each with the two thousand million before and after it.
 *
 * @param text as PostgreSQL writes it
 * @param next the first identifier that was not given away yet
 * @param underWay those that were given away and had not ended
 */
public record TransactionSnapshot(String text, long next, Set<Integer> underWay) implements Serializable {

    private static final Pattern FORM = Pattern.compile("\\d+:\\d+:(\\d+(,\\d+)*)?");

    public TransactionSnapshot {
        underWay = Set.copyOf(underWay);
    }

    /** Reads the text of a snapshot. */
    public static TransactionSnapshot parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Invalid snapshot: xmin:xmax:xip,... is expected (" + text + ")");
        }
        String[] parts = text.split(":", -1);
        Set<Integer> underWay = Arrays.stream(parts[2].split(","))
                .filter(id -> !id.isEmpty())
                .map(id -> (int) Long.parseLong(id))
                .collect(Collectors.toSet());
        return new TransactionSnapshot(text, Long.parseLong(parts[1]), underWay);
    }

    /** Whether a transaction that committed is one of those that the snapshot sees. */
    public boolean sees(long transaction) {
        int id = (int) transaction;
        return id - (int) next < 0 && !underWay.contains(id);
    }
}
