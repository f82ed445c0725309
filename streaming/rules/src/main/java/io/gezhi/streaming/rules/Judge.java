package io.gezhi.streaming.rules;

import java.util.Optional;

/**
 * The logic of one kind of rule: a pure function of its memory and the next step. The memory is bytes of a bounded
 * size, so that any engine can keep it; its first byte names the layout (see {@link StateLayout}). An earlier layout is
 * migrated, and one that nobody knows is refused.
 */
interface Judge {
    /** Judges a step; the memory is empty before the first. */
    Ruling judge(byte[] memory, Step step, Context context);

    /**
     * The memory after a step.
     *
     * @param holds true while the condition holds, told or not
     * @param finding what an episode that opens with this step found
     */
    @SuppressWarnings("ArrayRecordComponent") // what engines keep as it is; nobody compares rulings
    record Ruling(byte[] memory, boolean holds, Optional<Finding> finding) {
        /** A step that the rule has nothing to say about. */
        static Ruling silent(byte[] memory) {
            return new Ruling(memory, false, Optional.empty());
        }
    }
}
