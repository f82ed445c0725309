package io.gezhi.ingestion.land.commit;

import java.io.Serializable;
import java.util.Objects;

/**
 * Everything that one checkpoint of one run has to commit. A run is one attempt of the job; its checkpoints are
 * numbered upwards, so the pair says whether a table already holds the files.
 */
public record CheckpointFiles(String run, long checkpoint, WrittenFiles written) implements Serializable {

    public CheckpointFiles {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(written, "written");
    }
}
