package io.gezhi.streaming.rules.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** Runs one bench and turns what went wrong into a line and an exit code. */
final class BenchCommand {
    private static final int FAILED = 1;
    private static final int MISTAKE = 2;

    private BenchCommand() {}

    /** A bench that prints its result. */
    interface Bench {
        void run(String[] arguments, PrintStream out) throws IOException;
    }

    static void main(String[] arguments, Bench bench) {
        try {
            bench.run(arguments, System.out);
        } catch (BenchMistake mistake) {
            System.err.println(mistake.getMessage());
            System.exit(MISTAKE);
        } catch (IOException | UncheckedIOException failure) {
            System.err.println("Cannot run the bench: " + failure);
            System.exit(FAILED);
        }
    }
}
