package io.gezhi.streaming.rules;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges steps of one meter by rules, and tells after each step which rules hold: for benches with a verdict per reading,
 * where an episode is not the question.
 */
public final class CaseJudges {
    private final List<Rule> rules;
    private final List<byte[]> memories = new ArrayList<>();
    private final Context context;

    public CaseJudges(List<Rule> rules, Utility utility, ZoneId zone) {
        this.rules = List.copyOf(rules);
        this.context = new Context("meter", utility, Place.unknown(), true, zone);
        this.rules.forEach(rule -> memories.add(new byte[0]));
    }

    /** Ids of the rules whose condition holds after the step. */
    public List<String> holding(Step step) {
        List<String> holding = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Judge.Ruling ruling = rules.get(i).judge().judge(memories.get(i), step, context);
            memories.set(i, ruling.memory());
            if (ruling.holds()) {
                holding.add(rules.get(i).id());
            }
        }
        return holding;
    }
}
