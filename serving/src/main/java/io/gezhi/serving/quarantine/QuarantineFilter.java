package io.gezhi.serving.quarantine;

import io.gezhi.schemas.problem.OperatorMistakeException;
import io.gezhi.schemas.row.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which records are asked for; an empty text lets all pass.
 *
 * @param rule a reason code, or a rule in the words of its contract
 */
public record QuarantineFilter(String feed, String status, String rule) {

    private static final Pattern CODE = Pattern.compile("[A-Z]+(_[A-Z]+)*|[a-z]+(_[a-z]+)+");

    /** Refuses names that nothing bears, which would look as if nothing waited. */
    public void requireKnown(Collection<String> feeds) {
        List<String> problems = new ArrayList<>();
        if (!feed.isEmpty() && !feeds.contains(feed)) {
            problems.add("Cannot find feed: one of " + String.join(", ", feeds) + " is expected (" + feed + ")");
        }
        List<String> codes = Stream.of(Reason.values()).map(Reason::name).toList();
        if (CODE.matcher(rule).matches() && codes.stream().noneMatch(rule::equalsIgnoreCase)) {
            problems.add("Cannot find reason: one of " + String.join(", ", codes)
                    + ", or the text of a rule, is expected" + " (" + rule + ")");
        }
        if (!problems.isEmpty()) {
            throw new OperatorMistakeException(problems);
        }
    }
}
