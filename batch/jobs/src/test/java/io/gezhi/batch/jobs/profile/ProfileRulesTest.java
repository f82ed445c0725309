package io.gezhi.batch.jobs.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.schemas.contract.JumpLimits;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ProfileRulesTest {

    @Test
    void aColumnThatBecomesEmptyIsRefused() {
        assertThat(jump(column(1000, 10), column(900, 900), false))
                .contains(ProfileFinding.refused("column note is empty in all 900 rows; before, 99 % had a value"));
    }

    @Test
    void aColumnThatLosesManyValuesIsTold() {
        assertThat(jump(column(1000, 100), column(1000, 350), false))
                .contains(ProfileFinding.warned("column note is empty in 35 % of the rows; before, in 10 %"));
    }

    @Test
    void aRangeThatLeavesTheFormerByThreeOrdersOfMagnitudeIsRefused() {
        assertThat(jump(numbers("1", "250"), numbers("1000", "250000"), false))
                .contains(ProfileFinding.refused("column note ranges from 1000 to 250000; before, from 1 to 250"));
        assertThat(jump(numbers("1000", "250000"), numbers("1", "250"), false))
                .hasValueSatisfying(finding -> assertThat(finding.refuses()).isTrue());
        assertThat(jump(numbers("1", "250"), numbers("1", "30000"), false))
                .hasValueSatisfying(finding -> assertThat(finding.refuses()).isFalse());
    }

    @Test
    void keysThatCollapseAreRefused() {
        assertThat(jump(distinct(1000, 1000), distinct(1000, 12), true))
                .contains(ProfileFinding.refused(
                        "key column note has only 12 different values in 1000 rows; before, 1000 in 1000"));
        assertThat(jump(distinct(1000, 1000), distinct(1000, 12), false)).isEmpty();
    }

    @Test
    void aMappingThatLosesAColumnIsRefused() {
        assertThat(ProfileRules.lost(column(1000, 3), "address", 990, 990))
                .contains(ProfileFinding.refused("column note has a value in 997 of 1000 rows at the source, and"
                        + " address in none of 990 in core"));
        assertThat(ProfileRules.lost(column(1000, 3), "address", 990, 500)).isEmpty();
    }

    @Test
    void aContractSaysHowFarItsColumnsMayMove() {
        JumpLimits narrow = new JumpLimits(new BigDecimal("2.5"), new BigDecimal("3"));

        assertThat(ProfileRules.jump(column(1000, 100), column(1000, 125), false, narrow))
                .isEmpty();
        assertThat(ProfileRules.jump(column(1000, 100), column(1000, 126), false, narrow))
                .contains(ProfileFinding.warned("column note is empty in 13 % of the rows; before, in 10 %"));
        assertThat(ProfileRules.jump(numbers("1", "100"), numbers("1", "299"), false, narrow))
                .isEmpty();
        assertThat(ProfileRules.jump(numbers("1", "100"), numbers("1", "300"), false, narrow))
                .hasValueSatisfying(finding -> assertThat(finding.refuses()).isFalse());
        assertThat(ProfileRules.jump(numbers("1", "100"), numbers("1", "3000"), false, narrow))
                .hasValueSatisfying(finding -> assertThat(finding.refuses()).isTrue());
    }

    @Property
    void theSameColumnNeverJumps(
            @ForAll @LongRange(min = 0, max = 5000) long rows, @ForAll @LongRange(min = 0, max = 5000) long blanks) {
        ColumnProfile same = column(rows, Math.min(rows, blanks));
        assertThat(jump(same, same, true)).isEmpty();
    }

    @Property
    void fewRowsSayNothing(@ForAll @LongRange(min = 0, max = 19) long rows) {
        assertThat(jump(column(1000, 0), column(rows, rows), false)).isEmpty();
    }

    private static Optional<ProfileFinding> jump(ColumnProfile before, ColumnProfile now, boolean isKey) {
        return ProfileRules.jump(before, now, isKey, JumpLimits.STANDARD);
    }

    private static ColumnProfile column(long rows, long blanks) {
        return new ColumnProfile("note", rows, blanks, OptionalLong.empty(), Optional.empty());
    }

    private static ColumnProfile numbers(String minimum, String maximum) {
        return new ColumnProfile("note", 1000, 0, OptionalLong.empty(), ColumnProfile.range(minimum, maximum));
    }

    private static ColumnProfile distinct(long rows, long distinct) {
        return new ColumnProfile("note", rows, 0, OptionalLong.of(distinct), Optional.empty());
    }
}
