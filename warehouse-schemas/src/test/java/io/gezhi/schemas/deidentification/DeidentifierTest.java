package io.gezhi.schemas.deidentification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.schemas.contract.Contracts;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeidentifierTest {
    private static final Secret KEY = Secret.of("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
    private static final Pseudonymiser PSEUDONYMISER = new Pseudonymiser(KEY);
    private static final Deidentifier DOOR =
            new Deidentifier(Contracts.standard().get("person"), PSEUDONYMISER);

    @Test
    void identitiesLeaveAsPseudonymsOnly() {
        Map<String, String> treated = DOOR.treat(Map.of(
                "person_id", "7",
                "citizen_id", "11010519491231002X",
                "full_name", "王小明",
                "phone", "13800138000",
                "birth_year", "1949-12-31",
                "unasked", "secret"));
        assertThat(treated.values())
                .noneMatch(value -> value.contains("110105") || value.contains("王") || value.contains("138"));
        assertThat(treated)
                .containsEntry("person_id", "7")
                .containsEntry("birth_year", "1949")
                .containsEntry("citizen_id_valid", "true")
                .doesNotContainKeys("unasked", "full_name", "phone");
        assertThat(treated.get("citizen_id")).matches("[0-9a-f]{32}");
    }

    @Test
    void theSameIdentityHasUnrelatedPseudonymsInTwoDomains() {
        assertThat(PSEUDONYMISER.pseudonym("citizen", "x")).isNotEqualTo(PSEUDONYMISER.pseudonym("phone", "x"));
    }

    @Test
    void widthAndCaseOfAnIdentityDoNotCount() {
        assertThat(PSEUDONYMISER.pseudonym("citizen", "１１０１０５19491231002x "))
                .isEqualTo(PSEUDONYMISER.pseudonym("citizen", "11010519491231002X"));
    }

    @Test
    void aDateThatIsNotOneDoesNotPassDeidentification() {
        assertThat(DOOR.treat(Map.of("person_id", "7", "birth_year", "born at 5 Main Street")))
                .containsEntry("birth_year", "(not a year)");
    }

    @Test
    void aKeyOfTheWrongLengthIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> new Pseudonymiser(Secret.of("abcd")))
                .hasMessage("Invalid pseudonym key: 32 bytes are expected (2)");
        assertThat(KEY).hasToString("(redacted)");
    }

    @Property
    void sealedBytesOpenToTheSameBytes(@ForAll byte[] original) {
        Seal seal = new Seal(KEY);
        assertThat(seal.open(seal.seal(original))).isEqualTo(original);
    }

    @Test
    void alteredSealedBytesAreRefused() {
        Seal seal = new Seal(KEY);
        byte[] sealed = seal.seal("row".getBytes(StandardCharsets.UTF_8));
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> seal.open(sealed)).hasMessageStartingWith("Cannot open seal");
    }

    /** Examples of GB 11643 and of published test vectors. */
    @ParameterizedTest
    @CsvSource({
        "11010519491231002X, true",
        "440524188001010014, true",
        "11010519491231002x, true",
        "110105194912310021, false",
        "11010519490231002X, false",
        "1101051949123100, false",
    })
    void citizenNumbersAreCheckedByTheirDigitAndDate(String number, boolean valid) {
        assertThat(IdentityNumbers.isCitizen(number)).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({
        "91350100M000100Y43, true",
        "91512081MA62K0260E, true",
        "91350100M000100Y44, false",
        "91350100M000100I43, false"
    })
    void socialCreditCodesAreCheckedByBothTheirDigits(String number, boolean valid) {
        assertThat(IdentityNumbers.isSocialCredit(number)).isEqualTo(valid);
    }
}
