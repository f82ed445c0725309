package io.gezhi.batch.methods.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MethodCommandTest {
    private static final String METHOD = """
            method: small
            version: "1"
            index:
              code: safety
              parts:
                - code: crime
                  parts:
                    - {code: thefts, direction: lower-is-better, exposure: residents}
                    - {code: lights}
            """;

    @TempDir
    private Path folder;

    @Test
    void runWritesEveryTable() throws Exception {
        Path out = folder.resolve("out");
        assertThat(run(METHOD, "uCode,thefts,lights,residents\na,1,4,100\nb,3,2,100\nc,2,3,0\n"))
                .isZero();
        assertThat(out.resolve("denominated.csv")).hasContent("uCode,thefts,lights\na,0.01,4\nb,0.03,2\nc,,3\n");
        assertThat(out.resolve("results_scores.csv"))
                .hasContent("uCode,Rank,safety,crime,Band,Name\na,1,100,100,,a\nc,2,50,50,,c\nb,3,0,0,,b\n");
        assertThat(out.resolve("findings.csv")).content().contains("EXPOSURE_NOT_POSITIVE,c,thefts");
        assertThat(out).isDirectoryContaining(file -> file.endsWith("leave_one_out.csv"));
    }

    @Test
    void wrongMethodExitsWithTwo() throws Exception {
        assertThat(run(METHOD.replace("version", "vversion"), "uCode,thefts,lights,residents\na,1,4,100\n"))
                .isEqualTo(2);
    }

    @Test
    void missingFileExitsWithTwo() {
        assertThat(MethodCommand.execute("run", "--method", "nowhere.yaml", "--data", "x.csv", "--out", "y"))
                .isEqualTo(2);
    }

    private int run(String method, String data) throws Exception {
        Path methodFile = Files.writeString(folder.resolve("method.yaml"), method);
        Path dataFile = Files.writeString(folder.resolve("data.csv"), data);
        return MethodCommand.execute(
                "run",
                "--method",
                methodFile.toString(),
                "--data",
                dataFile.toString(),
                "--out",
                folder.resolve("out").toString());
    }
}
