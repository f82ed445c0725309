package io.gezhi.ingestion.files.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import io.gezhi.schemas.city.Mapping;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeaderCheckTest {

    private static final Contract PERSON = Contracts.standard().get("person");
    private static final SourceFile FILE = new SourceFile(Path.of("p.csv"), Optional.empty(), "p.csv");

    private final HeaderCheck check = new HeaderCheck(PERSON, Mapping.sameNames(PERSON), Set.of("page"));

    @Test
    void columnThatNobodyKnowsIsTold() {
        assertThat(check.unknownColumns(FILE, List.of("person_id", "page", "", "shoe_size")))
                .containsExactly("shoe_size");
    }

    @Test
    void requiredColumnThatIsMissingRefusesTheFile() {
        assertThatThrownBy(() -> check.unknownColumns(FILE, List.of("full_name")))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("Cannot load p.csv: the column is missing (person_id); the file has one column: full_name");
    }

    @Test
    void columnThatWasLikelyMeantIsNamedWithItsInvisibleBlanks() {
        assertThatThrownBy(() -> check.unknownColumns(FILE, List.of("Person ID\u00a0", "phone")))
                .hasMessage("Cannot load p.csv: the column is missing (person_id); the file has 2 columns:"
                        + " Person ID\\u00a0, phone; is Person ID\\u00a0 meant for person_id?");
    }

    @Test
    void headerOfOneColumnThatHoldsADelimiterPointsToIt() {
        assertThatThrownBy(() -> check.unknownColumns(FILE, List.of("person_id;phone;sex")))
                .hasMessageEndingWith("; does the feed declare the file's delimiter?");
    }

    @Test
    void headerThatCannotBeReadPointsToTheEncoding() {
        assertThatThrownBy(() -> check.unknownColumns(FILE, List.of("\uFFFD\uFFFD", "phone")))
                .hasMessageEndingWith("does the feed declare the file's encoding?");
    }

    @Test
    void mappedColumnThatAppearsTwiceRefusesTheFile() {
        assertThatThrownBy(() -> check.unknownColumns(FILE, List.of("person_id", "phone", "phone")))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("Cannot load p.csv: a mapped column appears more than once (phone)");
    }
}
