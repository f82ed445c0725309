package io.gezhi.batch.jobs.pipeline;

import io.gezhi.schemas.contract.Contracts;
import java.io.IOException;
import java.util.Set;

/** One part of a night. Run again, it changes nothing that it has done. */
public interface Step {

    StepName name();

    /** Data sets that the step reads; it comes after every step that writes one of them. */
    Set<String> reads(Contracts contracts);

    /**
     * Data sets whose tables the step writes, its ledgers among them. They are created before the first step, so that
     * whoever reads them finds a table, if an empty one.
     */
    Set<String> writes(Contracts contracts);

    StepReport run(NightContext night) throws IOException;
}
