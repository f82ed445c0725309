package io.gezhi.schemas.message;

import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.Reason;
import io.gezhi.schemas.row.RowDecoder;
import java.time.ZoneId;

/**
 * Types messages that are the record itself, such as readings of meters. Whoever reads such a topic reads it by this
 * decoder, so that no two readers take the same message differently: what the landing job refuses, rules refuse in the
 * same words.
 */
public final class FlatMessageDecoder {
    private final RowDecoder rows;

    /** @param naiveZone zone of local times that carry no offset */
    public FlatMessageDecoder(Contract contract, ZoneId naiveZone) {
        this.rows = new RowDecoder(contract, naiveZone);
    }

    /** The row of a message, or why it is none. Never throws for what a message says. */
    public Decoding decode(byte[] message) {
        MessageReading<JsonObject> reading = JsonReader.object(message);
        return reading instanceof MessageReading.Read<JsonObject> json
                ? rows.decode(json.value().texts())
                : new Decoding.Rejected(
                        Reason.MALFORMED_MESSAGE, "", "", ((MessageReading.Malformed<JsonObject>) reading).rule());
    }
}
