package io.gezhi.schemas.row;

import io.gezhi.schemas.contract.Contract;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A 64-bit content hash of a typed row: the first eight bytes of the SHA-256 of its canonical form. Rows of the same
 * content have the same hash in every engine and after every round trip; the sum over rows, taken as
 * {@code decimal(38,0)}, does not depend on their order and changes when one is lost, doubled or altered.
 */
public final class ContentHash {
    private static final byte ABSENT = 0;
    private static final byte PRESENT = 1;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(ContentHash::sha256);

    private ContentHash() {}

    /** @param values typed values in the order of the contract's columns */
    public static long of(Contract contract, List<Object> values) {
        if (values.size() != contract.columns().size()) {
            throw new IllegalArgumentException("Cannot hash row of " + contract.name() + ": "
                    + contract.columns().size() + " values are expected (" + values.size() + ")");
        }
        return of(values);
    }

    /** The hash of some values of a row, such as those of its key in the order of the contract's key. */
    public static long of(List<Object> values) {
        MessageDigest digest = SHA_256.get();
        digest.reset();
        for (Object value : values) {
            update(digest, value);
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static void update(MessageDigest digest, Object value) {
        if (value == null) {
            digest.update(ABSENT);
            return;
        }
        byte[] bytes = canonical(value);
        digest.update(PRESENT);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static byte[] canonical(Object value) {
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.unscaledValue().toByteArray();
        }
        if (value instanceof Boolean flag) {
            return new byte[] {(byte) (flag ? 1 : 0)};
        }
        return value instanceof byte[] bytes
                ? bytes
                : ByteBuffer.allocate(Long.BYTES).putLong(eightBytes(value)).array();
    }

    private static long eightBytes(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof Double number) {
            return Double.doubleToLongBits(number + 0.0);
        }
        if (value instanceof LocalDate day) {
            return day.toEpochDay();
        }
        if (value instanceof Instant moment) {
            return micros(moment);
        }
        throw new IllegalArgumentException(
                "Unsupported value: no column type has it (" + value.getClass().getName() + ")");
    }

    /** Microseconds since 1970-01-01T00:00Z, of any moment that has a year of four digits. */
    public static long micros(Instant moment) {
        return moment.getEpochSecond() * MICROS_PER_SECOND + moment.getNano() / NANOS_PER_MICRO;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot hash rows: this Java has no SHA-256", e);
        }
    }
}
