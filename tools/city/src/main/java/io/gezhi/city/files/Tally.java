package io.gezhi.city.files;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gezhi.schemas.row.Reason;
import java.util.EnumMap;
import java.util.Map;

/** What a loader must find in the files of one feed: rows, those that it takes, those that it refuses and why. */
final class Tally {
    private final Map<Reason, Integer> rejected = new EnumMap<>(Reason.class);
    private int files;
    private int accepted;

    void file() {
        files++;
    }

    void accept() {
        accepted++;
    }

    void reject(Reason reason) {
        rejected.merge(reason, 1, Integer::sum);
    }

    @JsonProperty
    int files() {
        return files;
    }

    @JsonProperty
    int rows() {
        return accepted + rejected.values().stream().mapToInt(Integer::intValue).sum();
    }

    @JsonProperty
    int accepted() {
        return accepted;
    }

    @JsonProperty
    Map<Reason, Integer> rejected() {
        return new EnumMap<>(rejected);
    }
}
