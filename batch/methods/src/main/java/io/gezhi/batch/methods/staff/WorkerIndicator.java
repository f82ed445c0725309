package io.gezhi.batch.methods.staff;

/**
 * The indicators of grid work. Patrol tracks and time online are diagnostic only: they are barred as functions of appraisal and
 * {@link #requireScorable} refuses them in a score.
 */
public enum WorkerIndicator {
    VISIT_COVERAGE("V1", "visit coverage", Use.SCORE, "households due"),
    KEY_PERSON_VISITS("V2", "key-person visits on schedule", Use.SCORE, "visits due"),
    VALID_REPORTS("E1", "valid report share", Use.SCORE, "reports filed"),
    MISSED_EVENTS("E2", "missed events", Use.SCORE, "own + others found"),
    HANDLED_IN_TIME("E3", "handled in time", Use.SCORE, "events"),
    VERIFIED_IN_TIME("E4", "verification in time", Use.SCORE, "verifications"),
    REOPENED("E5", "re-open rate", Use.SCORE, "events closed"),
    DATA_COMPLETENESS("D1", "data completeness", Use.SCORE, "records"),
    DATA_UPDATES("D2", "data update rate", Use.SCORE, "records due"),
    DATA_ACCURACY("D3", "accuracy", Use.SCORE, "audited fields"),
    SATISFACTION("S1", "resident satisfaction", Use.SCORE, "answers"),
    DISPUTES_RESOLVED("K1", "dispute resolution", Use.SCORE, "disputes"),
    PATROL_TRACK("T1", "patrol track", Use.DIAGNOSTIC_ONLY, "days"),
    TIME_ONLINE("T2", "online time", Use.DIAGNOSTIC_ONLY, "days"),
    COMPOSITE("G1", "composite", Use.COMPOSITE, "");

    private final String code;
    private final String title;
    private final Use use;
    private final String denominator;

    WorkerIndicator(String code, String title, Use use, String denominator) {
        this.code = code;
        this.title = title;
        this.use = use;
        this.denominator = denominator;
    }

    /** What an indicator may be used for. */
    public enum Use {
        SCORE,
        DIAGNOSTIC_ONLY,
        COMPOSITE
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public Use use() {
        return use;
    }

    /** What its shares are out of; empty for the composite. */
    public String denominator() {
        return denominator;
    }

    /** Refuses what must not enter a score. */
    public WorkerIndicator requireScorable() {
        if (use != Use.SCORE) {
            throw new IllegalArgumentException(
                    "Unsupported indicator in a score: " + title + " is not for scoring (" + code + ")");
        }
        return this;
    }
}
