package io.gezhi.launcher.target;

import java.util.function.Consumer;

/** Machines that run jobs. */
public interface Target {

    /**
     * Runs a job to its end and returns its exit code. When the command that asked for it is ended, so is the job.
     *
     * @param lines hears every line that the job tells on standard output, in order
     */
    int run(JobSpecification job, Consumer<String> lines) throws InterruptedException;

    /** Where a person reads what the job said beside its progress. */
    String log(JobSpecification job);
}
