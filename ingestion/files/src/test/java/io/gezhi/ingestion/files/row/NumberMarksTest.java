package io.gezhi.ingestion.files.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.schemas.city.CsvLayout;
import io.gezhi.schemas.city.Mapping;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.row.Reason;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NumberMarksTest {

    private static final Contract CONTRACT =
            Contracts.standard().find("division").orElseThrow();
    private static final NumberMarks MARKS = new NumberMarks(
            new CsvLayout(0, 1, ',', Optional.of('.'), Optional.empty()), Mapping.sameNames(CONTRACT), CONTRACT);

    @Test
    void numbersWithTheDeclaredMarksAreRewrittenAndTextsAreNot() {
        Map<String, String> row = Map.of("name", "1.035,25", "min_longitude", "1.035,25", "resident_count", "1.035");

        assertThat(MARKS.problem(row)).isEmpty();
        assertThat(MARKS.rewritten(row))
                .isEqualTo(Map.of("name", "1.035,25", "min_longitude", "1035.25", "resident_count", "1035"));
    }

    @Test
    void numberWithOtherMarksIsRefused() {
        for (String text : new String[] {"35.5", "1.0355,1", "1,035.25", "1 035", "x"}) {
            assertThat(MARKS.problem(Map.of("min_longitude", text))).hasValueSatisfying(why -> {
                assertThat(why.reason()).isEqualTo(Reason.NOT_A_NUMBER);
                assertThat(why.column()).isEqualTo("min_longitude");
                assertThat(why.value()).isEqualTo(text);
                assertThat(why.rule()).isEqualTo("a number with , before its fraction and . between thousands");
            });
        }
    }

    @Test
    void blankBetweenThousandsIsShownInTheRule() {
        NumberMarks marks = new NumberMarks(
                new CsvLayout(0, 1, ',', Optional.of('\u00a0'), Optional.empty()),
                Mapping.sameNames(CONTRACT),
                CONTRACT);

        assertThat(marks.problem(Map.of("min_longitude", "1 234,5"))).hasValueSatisfying(why -> assertThat(why.rule())
                .isEqualTo("a number with , before its fraction and \\u00a0 between thousands"));
    }
}
