package io.gezhi.batch.jobs.reconcile;

import io.gezhi.batch.jobs.reconcile.LandedFeeds.Landed;
import java.util.ArrayList;
import java.util.List;

/** What does not agree between a feed's source and the lake. */
final class Differences {
    private final List<String> found = new ArrayList<>();

    void add(String difference) {
        found.add(difference);
    }

    /** Two counts of the same rows. */
    void require(String one, long oneRows, String other, long otherRows) {
        if (oneRows != otherRows) {
            found.add(oneRows + " rows " + one + ", " + otherRows + " " + other);
        }
    }

    /** Every record of the log stands in the lake once, and every decision on one was made once. */
    void requireOnce(Landed raw, Quarantined quarantine) {
        long doubled = raw.rows() - raw.distinct() + quarantine.rows() - quarantine.distinct();
        if (doubled > 0) {
            found.add(doubled + " rows landed more than once");
        }
        require(
                "sent again",
                quarantine.replayedMessages(),
                "landed or came back",
                quarantine.landedAgain() + quarantine.returnedAgain());
        if (quarantine.decidedTwice() > 0) {
            found.add(quarantine.decidedTwice() + " records of quarantine were decided more than once");
        }
    }

    String told() {
        return String.join("; ", found);
    }
}
