package io.gezhi.ingestion.files.row;

import io.gezhi.ingestion.files.source.Inspection;
import io.gezhi.runtime.progress.Progress;
import java.time.Duration;
import java.util.Collection;

/** Tells how many of the bytes of several files are done, a few times a second at most. */
public final class ByteProgress {

    private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

    private final Progress progress;
    private final String step;
    private final long total;
    private long finished;
    private long told = System.nanoTime();

    public ByteProgress(Progress progress, String step, Collection<Inspection> files) {
        this.progress = progress;
        this.step = step;
        this.total = files.stream().mapToLong(Inspection::bytes).sum();
    }

    /** Bytes done of the file that is being read. */
    public void within(long bytes) {
        if (System.nanoTime() - told > PAUSE_NANOS) {
            tell(finished + bytes);
        }
    }

    public void finish(Inspection file) {
        finished += file.bytes();
        tell(finished);
    }

    private void tell(long done) {
        told = System.nanoTime();
        progress.report(step, done, total, "bytes");
    }
}
