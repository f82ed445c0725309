package io.gezhi.batch.jobs.audit;

/**
 * What one rule found.
 *
 * @param rule stable identifier of the rule
 * @param rows rows looked at
 * @param failed rows that break the rule
 */
public record RuleResult(String rule, long rows, long failed) {
    public boolean passed() {
        return failed == 0;
    }

    @Override
    public String toString() {
        return rule + ": " + failed + " of " + rows + " rows fail";
    }
}
