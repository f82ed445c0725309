package io.gezhi.tools.methods.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.batch.methods.index.method.Method;
import io.gezhi.batch.methods.index.method.MethodReader;
import io.gezhi.tools.methods.MethodCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executes the worked example of {@code docs/methods/index.md}. */
class IndexPageTest {
    private static final Pattern BLOCK = Pattern.compile("```\\w+ title=(\\S+)\\n(.*?)```", Pattern.DOTALL);
    private static final Path PAGE = Path.of("../../docs/methods/index.md");

    @TempDir
    private Path folder;

    @Test
    void theWorkedExampleGivesWhatThePageSays() throws IOException {
        Map<String, String> blocks = blocks();
        assertThat(blocks).containsKeys("method.yaml", "units.csv", "result/results_scores.csv");
        Files.writeString(folder.resolve("method.yaml"), blocks.get("method.yaml"));
        Files.writeString(folder.resolve("units.csv"), blocks.get("units.csv"));
        int exit = MethodCommand.execute(
                "run",
                "--method",
                folder.resolve("method.yaml").toString(),
                "--data",
                folder.resolve("units.csv").toString(),
                "--out",
                folder.resolve("result").toString());
        assertThat(exit).isZero();
        for (Map.Entry<String, String> block : blocks.entrySet()) {
            assertThat(folder.resolve(block.getKey())).hasContent(block.getValue());
        }
    }

    @Test
    void theMethodFileOnThePageIsValid() throws IOException {
        Matcher reference =
                Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(reference.find()).isTrue();
        Method method = MethodReader.read(reference.group(1), "index.md");
        assertThat(method.uncertainty()).isPresent();
        assertThat(method.tree().codes()).containsExactly("burglaries", "crime", "safety");
    }

    private static Map<String, String> blocks() throws IOException {
        Map<String, String> blocks = new LinkedHashMap<>();
        Matcher matcher = BLOCK.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            blocks.put(matcher.group(1), matcher.group(2));
        }
        return blocks;
    }
}
