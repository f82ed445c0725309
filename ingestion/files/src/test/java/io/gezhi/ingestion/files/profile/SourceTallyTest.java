package io.gezhi.ingestion.files.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.ingestion.files.profile.ProfiledColumns.Profiled;
import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.schemas.row.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SourceTallyTest {

    private static final Profiled TOLD = new Profiled("c", true, true);
    private static final Profiled UNTOLD = new Profiled("c", true, false);

    @Test
    void blanksAreNothingEmptyAndWhiteSpaceOfAnyScript() {
        ColumnFacts facts = facts(TOLD, tally(TOLD, Arrays.asList(null, "", " \t", "\u3000", "x")));

        assertThat(facts.blanks()).isEqualTo(4);
        assertThat(facts.distinct()).contains(new ColumnFacts.Distinct(1, true));
        assertThat(facts.minimum()).contains("x");
    }

    @Test
    void endsAreNumbersOnlyWhereAllValuesAre() {
        ColumnFacts numbers = facts(TOLD, tally(TOLD, List.of("9", "10.50", " -3 ", "")));
        assertThat(numbers.minimum()).contains("-3");
        assertThat(numbers.maximum()).contains("10.5");
        assertThat(numbers.total()).contains(new BigDecimal("16.500000"));

        ColumnFacts mixed = facts(TOLD, tally(TOLD, List.of("9", "10", "n/a")));
        assertThat(mixed.minimum()).contains("10");
        assertThat(mixed.maximum()).contains("n/a");
        assertThat(mixed.numbers()).isEqualTo(2);
        assertThat(mixed.total()).contains(new BigDecimal("19.000000"));
    }

    @Test
    void neitherEndsNorTotalOfAColumnThatMustNotBeToldAreKept() {
        ColumnFacts facts = facts(UNTOLD, tally(UNTOLD, List.of("110105194912310021", "7")));

        assertThat(facts.minimum()).isEmpty();
        assertThat(facts.maximum()).isEmpty();
        assertThat(facts.total()).isEmpty();
        assertThat(facts.distinct().orElseThrow().count()).isEqualTo(2);
        assertThat(facts.numbers()).isEqualTo(2);
    }

    @Test
    void aSumThatTheContractCannotHoldIsLeftOut() {
        ColumnFacts facts = facts(TOLD, tally(TOLD, List.of("9".repeat(38), "1")));

        assertThat(facts.total()).isEmpty();
        assertThat(facts.maximum()).contains("9".repeat(38));
    }

    @Test
    void longTextsAreCutBetweenCharacters() {
        ColumnFacts facts = facts(TOLD, tally(TOLD, List.of("𠀀".repeat(300))));

        assertThat(facts.minimum()).contains("𠀀".repeat(200));
    }

    @Test
    void aRowThatCouldNotBeReadDoesNotCount() {
        FileRow unreadable = new FileRow.Unreadable(2, new byte[0], Reason.MALFORMED_QUOTES, "");
        SourceTally tally = new SourceTally(List.of(TOLD)).ofPart(List.of(row("a"), unreadable));

        assertThat(tally.rows()).isEqualTo(1);
    }

    @Test
    void moreDifferentValuesThanAreCountedAreEstimatedWithinThreePercent() {
        for (int values : new int[] {10_000, 10_001, 15_000, 100_000, 1_000_000}) {
            DistinctValues distinct = new DistinctValues();
            IntStream.range(0, 2 * values).forEach(at -> distinct.add("v" + at % values));

            assertThat(distinct.isExact()).isEqualTo(values <= DistinctValues.EXACT_UP_TO);
            assertThat((double) distinct.count())
                    .isBetween(
                            distinct.isExact() ? values : 0.97 * values, distinct.isExact() ? values : 1.03 * values);
        }
    }

    @Test
    void partsOfALargeColumnAddUpToTheSameEstimate() {
        List<String> values = new ArrayList<>(
                IntStream.range(0, 60_000).mapToObj(Integer::toString).toList());
        DistinctValues whole = new DistinctValues();
        values.forEach(whole::add);
        Collections.shuffle(values, new Random(7));
        DistinctValues parts = new DistinctValues();
        for (int from = 0; from < values.size(); from += 7_000) {
            DistinctValues part = new DistinctValues();
            values.subList(from, Math.min(values.size(), from + 7_000)).forEach(part::add);
            parts.addAll(part);
        }

        assertThat(parts.count()).isEqualTo(whole.count());
    }

    @Property
    void neitherOrderNorPartsChangeAProfile(@ForAll("texts") List<String> texts, @ForAll int seed) {
        List<String> shuffled = new ArrayList<>(texts);
        Random random = new Random(seed);
        Collections.shuffle(shuffled, random);
        int cut = random.nextInt(shuffled.size() + 1);
        SourceTally parts = new SourceTally(List.of(TOLD));
        Stream.of(shuffled.subList(cut, shuffled.size()), shuffled.subList(0, cut))
                .forEach(part -> parts.addAll(tally(TOLD, part)));

        assertThat(parts.facts()).isEqualTo(tally(TOLD, texts).facts());
    }

    @Property
    void aProfileIsThatOfAPlainModel(@ForAll("texts") List<String> texts) {
        List<String> values = texts.stream().filter(text -> !text.isBlank()).toList();
        List<BigDecimal> numbers = values.stream()
                .map(String::strip)
                .filter(Pattern.compile(SourceTally.NUMBER).asMatchPredicate())
                .map(BigDecimal::new)
                .toList();
        boolean areNumbers = numbers.size() == values.size() && !values.isEmpty();

        ColumnFacts facts = facts(TOLD, tally(TOLD, texts));

        assertThat(facts.blanks()).isEqualTo(texts.size() - values.size());
        assertThat(facts.distinct().orElseThrow().count()).isEqualTo(new HashSet<>(values).size());
        assertThat(facts.numbers()).isEqualTo(numbers.size());
        assertThat(facts.minimum())
                .isEqualTo(
                        areNumbers
                                ? numbers.stream().min(BigDecimal::compareTo).map(ColumnFacts::plain)
                                : values.stream().min(SourceTallyTest::byCodePoints));
    }

    private static int byCodePoints(String one, String other) {
        return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> numbers = Arbitraries.bigDecimals()
                .between(new BigDecimal("-1e12"), new BigDecimal("1e12"))
                .ofScale(4)
                .map(BigDecimal::toPlainString);
        Arbitrary<String> oddNumbers = Arbitraries.of("1e5", "+1.", ".5", "-", ".", "", " 7 ", "NaN", "1 2", "٣");
        Arbitrary<String> words = Arbitraries.strings()
                .withChars("aé人\uffee ")
                .ofMaxLength(3)
                .map(text -> text + (text.startsWith("a") ? "𠀀" : ""));
        return Arbitraries.oneOf(
                numbers.list(), Arbitraries.oneOf(numbers, oddNumbers, words).list());
    }

    private static SourceTally tally(Profiled column, List<String> texts) {
        return new SourceTally(List.of(column))
                .ofPart(texts.stream().map(SourceTallyTest::row).toList());
    }

    private static FileRow row(String text) {
        Map<String, String> values = new HashMap<>();
        values.put("c", text);
        return new FileRow.Read(1, new byte[0], values);
    }

    private static ColumnFacts facts(Profiled column, SourceTally tally) {
        return tally.facts().get(column);
    }
}
