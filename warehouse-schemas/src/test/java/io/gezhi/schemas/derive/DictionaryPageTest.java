package io.gezhi.schemas.derive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.schemas.contract.Contracts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DictionaryPageTest {

    /** After a change of a contract, write the page anew: {@code ./gezhi dictionary docs/reference/data-dictionary.md}. */
    @Test
    void theCommittedDictionaryIsTheOneThatTheContractsGive() throws Exception {
        assertThat(Files.readString(Path.of("../docs/reference/data-dictionary.md")))
                .isEqualTo(Dictionary.markdown(Contracts.standard()));
    }
}
