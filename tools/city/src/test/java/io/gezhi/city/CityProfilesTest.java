package io.gezhi.city;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.codes.CodeTable;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The profiles against their contracts. */
class CityProfilesTest {
    private static final Path CITIES = Path.of("../../cities").toAbsolutePath().normalize();

    @ParameterizedTest
    @ValueSource(strings = {"synthetic", "chicago", "cambridgeshire"})
    void everyProfileAgreesWithItsContracts(String city) throws Exception {
        CityProfile profile = CityProfile.load(CITIES.resolve(city));
        assertThat(profile.feeds()).isNotEmpty();
        assertThat(profile.nights().dates()).isNotEmpty();
        assertThat(CodeTable.standard("offence").codes())
                .containsAll(offences(city).codes().stream()
                        .map(code -> meaning(city, code))
                        .toList());
    }

    private static CodeTable offences(String city) throws Exception {
        return CodeTable.read(CITIES.resolve(city).resolve("codes/offence.csv"), "codes/offence.csv");
    }

    private static String meaning(String city, String code) {
        try {
            return offences(city).meaning(code).orElseThrow();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
