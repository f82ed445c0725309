package io.gezhi.streaming.rules.bench;

/** What the person who asked for the bench must change. */
final class BenchMistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BenchMistake(String message) {
        super(message);
    }
}
