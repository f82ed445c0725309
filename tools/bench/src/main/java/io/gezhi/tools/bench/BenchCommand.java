package io.gezhi.tools.bench;

import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.progress.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs one bench for a person at a terminal, so the reason of a failure stands on standard error only. */
final class BenchCommand {
    private BenchCommand() {}

    /** A bench that prints its result. */
    interface Bench {
        void run(String[] arguments, PrintStream out) throws IOException;
    }

    static void main(String[] arguments, Bench bench) {
        var nobody = new Progress(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        int code = JobMain.exitCode("run the bench", nobody, () -> bench.run(arguments, System.out));
        if (code != 0) {
            System.exit(code);
        }
    }
}
