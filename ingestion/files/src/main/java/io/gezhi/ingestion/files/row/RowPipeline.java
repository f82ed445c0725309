package io.gezhi.ingestion.files.row;

import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.read.RowReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Treats the rows of a file on several threads, in batches, and hands the results over in file order. */
public final class RowPipeline implements AutoCloseable {

    private static final int BATCH_ROWS = 2_000;

    private final ExecutorService workers;
    private final int inFlight;

    public RowPipeline(int threads) {
        workers = Executors.newFixedThreadPool(threads);
        inFlight = 2 * threads;
    }

    public <T> void run(RowReader rows, Function<List<FileRow>, T> treat, Consumer<T> take)
            throws IOException, InterruptedException {
        Deque<Future<T>> pending = new ArrayDeque<>();
        try {
            while (rows.hasNext()) {
                List<FileRow> batch = nextBatch(rows);
                pending.add(workers.submit(() -> treat.apply(batch)));
                if (pending.size() > inFlight) {
                    take.accept(result(pending.remove()));
                }
            }
            while (!pending.isEmpty()) {
                take.accept(result(pending.remove()));
            }
        } finally {
            pending.forEach(future -> future.cancel(true));
        }
    }

    private static List<FileRow> nextBatch(RowReader rows) {
        List<FileRow> batch = new ArrayList<>(BATCH_ROWS);
        while (batch.size() < BATCH_ROWS && rows.hasNext()) {
            batch.add(rows.next());
        }
        return batch;
    }

    private static <T> T result(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw new IOException("Cannot treat a row: " + failed.getCause(), failed.getCause());
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
