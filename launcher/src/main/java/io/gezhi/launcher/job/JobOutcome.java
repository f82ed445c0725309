package io.gezhi.launcher.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.launcher.Failure;
import java.util.Optional;

/**
 * What a job told, and why it failed if it did. A job that is refused in part tells first what it did, so both may stand.
 *
 * @param result missing where the job told none
 */
public record JobOutcome(JsonNode result, Optional<Failure> failure) {

    /** The result of a job that did all of its work. */
    public JsonNode whole() {
        failure.ifPresent(failed -> {
            throw failed;
        });
        return result;
    }
}
