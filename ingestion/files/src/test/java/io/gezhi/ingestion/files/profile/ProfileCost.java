package io.gezhi.ingestion.files.profile;

import io.gezhi.ingestion.files.csv.CsvRows;
import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.row.RowPipeline;
import io.gezhi.ingestion.files.row.RowTreatment;
import io.gezhi.ingestion.files.row.TreatedRow;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.city.FileFormat;
import io.gezhi.schemas.city.RowCoordinates;
import io.gezhi.schemas.deidentification.Deidentifier;
import io.gezhi.schemas.deidentification.Pseudonymiser;
import io.gezhi.schemas.deidentification.Secret;
import io.gezhi.schemas.row.RowDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What profiling costs the reading and treating of a file, without the log: {@code CITY FEED FILE}. The file is read in turns
 * with and without, so that both meet the same machine; the ratio counts, not the rates.
 */
final class ProfileCost {

    private static final int TURNS = 12;
    private static final int WARM_UP = 2;

    private final Feed feed;
    private final RowTreatment treatment;
    private final SourceFile file;

    private ProfileCost(CityProfile city, String feedName, Path path) {
        this.feed = city.feed(feedName);
        this.treatment = new RowTreatment(
                feed.files().orElseThrow(),
                new Deidentifier(feed.contract(), new Pseudonymiser(Secret.of("0f".repeat(32)))),
                new RowDecoder(feed.contract(), city.zone()));
        this.file = new SourceFile(path, Optional.empty(), path.getFileName().toString());
    }

    public static void main(String[] arguments) throws Exception {
        ProfileCost cost =
                new ProfileCost(CityProfile.load(Path.of(arguments[0])), arguments[1], Path.of(arguments[2]));
        double[] seconds = new double[2];
        long rows = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            for (int profiled = 0; profiled < 2; profiled++) {
                long start = System.nanoTime();
                rows = cost.read(profiled == 1);
                seconds[profiled] += turn < WARM_UP ? 0 : (System.nanoTime() - start) / 1e9;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d rows: without %.0f rows/s, with %.0f rows/s, ratio of time %.3f%n",
                rows,
                rows * (TURNS - WARM_UP) / seconds[0],
                rows * (TURNS - WARM_UP) / seconds[1],
                seconds[1] / seconds[0]);
    }

    private record Batch(List<TreatedRow> rows, SourceTally tally) {}

    private long read(boolean isProfiled) throws Exception {
        FileFormat format = feed.files().orElseThrow().format();
        try (CsvRows rows = CsvRows.open(file, StandardCharsets.UTF_8, format.delimiter(), format.layout());
                RowPipeline pipeline = new RowPipeline(2)) {
            SourceTally tally = new SourceTally(
                    isProfiled ? new ProfiledColumns(feed, feed.mapping()).of(rows.columns()) : List.of());
            long[] read = new long[1];
            pipeline.run(rows, batch -> treat(tally, batch), treated -> {
                read[0] += treated.rows().size();
                tally.addAll(treated.tally());
            });
            tally.facts();
            return read[0];
        }
    }

    private Batch treat(SourceTally tally, List<FileRow> batch) {
        List<TreatedRow> rows = batch.stream()
                .map(row -> treatment.treat(new RowCoordinates("f", row.line()), row))
                .toList();
        return new Batch(rows, tally.ofPart(batch));
    }
}
