package io.gezhi.runtime.checkpoint;

import java.nio.file.Path;

/** A local folder of checkpoints as engines want it named. */
public final class CheckpointLocation {

    private CheckpointLocation() {}

    /**
     * The location of a folder. Engines take it as it is written: {@link Path#toUri()} escapes what is not ASCII, and the
     * checkpoints would lie in a folder of that escaped name, where nobody looks for them.
     */
    public static String of(Path folder) {
        return "file://" + folder.toAbsolutePath().normalize();
    }
}
