package io.gezhi.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReferenceTest {

    @TempDir
    Path folder;

    @Test
    void aSectionTellsKindDefaultAndMeaningOfEachKey() {
        assertThat(reference("Landing").markdown()).isEqualTo("""

                ## Landing

                | key | value | without it | meaning |
                | --- | --- | --- | --- |
                | `checkpoint.interval` | a duration as 5s | `5m` | How often the job makes what it did durable; rows and alerts appear as often. |
                | `city.profile` | a path | refused | Folder of the city profile. |
                """);
    }

    @Test
    void keysThatDependOnAnotherAreToldToo() {
        ConfigReference reference = ConfigReference.of(
                "Landing",
                reader -> {
                    if (reader.text("catalog.type", "jdbc").equals("rest")) {
                        reader.optionalText("catalog.credential-file");
                    }
                },
                Map.of("catalog.type", "rest"));
        assertThat(reference.markdown()).contains("`catalog.credential-file` | a text | nothing |");
    }

    @Test
    void aKeyWithoutASentenceIsNamed() {
        assertThat(ConfigReference.of("x", reader -> reader.number("no.such-key", 1))
                        .keysWithoutSentence())
                .containsExactly("no.such-key");
        assertThat(reference("Landing").keysWithoutSentence()).isEmpty();
    }

    @Test
    void aSectionIsWrittenWhereItStood() throws Exception {
        Path page = Files.writeString(folder.resolve("page.md"), "# Page\n\n## A\n\nold\n\n## B\n\nkept\n");
        reference("A").writeTo(page);
        reference("C").writeTo(page);
        assertThat(Files.readString(page))
                .isEqualTo("# Page\n" + reference("A").markdown() + "\n## B\n\nkept\n"
                        + reference("C").markdown());
        assertThat(reference("A").sectionOf(page)).isEqualTo(reference("A").markdown());
        assertThat(reference("D").sectionOf(page)).isEmpty();
    }

    private static ConfigReference reference(String process) {
        return ConfigReference.of(process, reader -> {
            reader.path("city.profile");
            reader.duration("checkpoint.interval", Duration.ofMinutes(5));
            reader.done();
        });
    }
}
