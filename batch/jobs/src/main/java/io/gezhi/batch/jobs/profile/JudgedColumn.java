package io.gezhi.batch.jobs.profile;

import io.gezhi.batch.jobs.lake.LedgerRow;
import java.util.List;
import java.util.Optional;

/**
 * A column of a source with what was found of it.
 *
 * @param filled columns of core that it fills
 * @param isAccepted whether somebody found what was found to be right
 */
record JudgedColumn(
        ColumnProfile now,
        List<String> filled,
        CoreColumns core,
        Optional<ProfileFinding> finding,
        boolean isAccepted) {

    boolean isRefused() {
        return !isAccepted && finding.filter(ProfileFinding::refuses).isPresent();
    }

    private String verdict() {
        if (finding.isEmpty()) {
            return "passed";
        }
        if (isAccepted) {
            return "accepted";
        }
        return isRefused() ? ProfileLedgers.REFUSED : "warned";
    }

    LedgerRow describe(LedgerRow row) {
        row.set("column_name", now.column())
                .set("source_rows", now.rows())
                .set("source_blanks", now.blanks())
                .set(
                        "source_distinct",
                        now.distinct().isPresent() ? now.distinct().getAsLong() : null)
                .set("source_minimum", ProfileLedgers.text(now.range(), false).orElse(null))
                .set("source_maximum", ProfileLedgers.text(now.range(), true).orElse(null))
                .set("core_columns", filled.isEmpty() ? null : String.join(", ", filled))
                .set("core_rows", core.rows())
                .set("verdict", verdict())
                .set("reason", finding.map(ProfileFinding::words).orElse(null));
        filled.stream().findFirst().map(core.byColumn()::get).ifPresent(held -> row.set("core_blanks", held.blanks())
                .set("core_minimum", held.minimum())
                .set("core_maximum", held.maximum()));
        return row;
    }
}
