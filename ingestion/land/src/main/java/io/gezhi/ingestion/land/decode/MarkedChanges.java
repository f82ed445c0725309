package io.gezhi.ingestion.land.decode;

import io.gezhi.schemas.deidentification.DeidentificationMark;
import io.gezhi.schemas.deidentification.Seal;
import io.gezhi.schemas.deidentification.Secret;
import io.gezhi.schemas.message.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells changes that the de-identifying transform let through from those that came another way and may hold identities in
 * clear. Of the others nothing is shown, and their bytes are kept sealed.
 */
public final class MarkedChanges {
    private final Optional<DeidentificationMark> mark;
    private final Optional<Seal> seal;
    private final Map<String, String> byTopic = new HashMap<>();

    private MarkedChanges(Optional<DeidentificationMark> mark, Optional<Seal> seal) {
        this.mark = mark;
        this.seal = seal;
    }

    /** Demands the mark that is made with the key. */
    public static MarkedChanges demanded(Secret markKey, Secret sealKey) {
        return new MarkedChanges(Optional.of(DeidentificationMark.of(markKey)), Optional.of(new Seal(sealKey)));
    }

    /** Takes every change: where nothing personal is captured. */
    public static MarkedChanges notDemanded() {
        return new MarkedChanges(Optional.empty(), Optional.empty());
    }

    /** Whether a message of the topic may land; its text is the mark that it bears, if it bears one. */
    boolean mayLand(String topic, Optional<String> text) {
        return mark.isEmpty()
                || !topic.startsWith(Topics.CHANGES)
                || text.filter(byTopic.computeIfAbsent(topic, mark.get()::forTopic)::equals)
                        .isPresent();
    }

    byte[] seal(byte[] message) {
        return seal.orElseThrow().seal(message);
    }
}
