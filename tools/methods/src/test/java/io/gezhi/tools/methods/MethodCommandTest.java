package io.gezhi.tools.methods;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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

    @Test
    void aMethodThatIsNoTextOrAFolderAndAnOutThatIsAFileExitWithTwo() throws Exception {
        String data = Files.writeString(folder.resolve("data.csv"), "uCode,thefts,lights,residents\na,1,4,100\n")
                .toString();
        String method = Files.writeString(folder.resolve("method.yaml"), METHOD).toString();
        String bytes = Files.write(folder.resolve("bytes.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe})
                .toString();

        assertThat(error(
                        "run",
                        "--method",
                        bytes,
                        "--data",
                        data,
                        "--out",
                        folder.resolve("o").toString()))
                .isEqualTo("Cannot read method " + bytes + ": it is not UTF-8");
        assertThat(error(
                        "run",
                        "--method",
                        folder.toString(),
                        "--data",
                        data,
                        "--out",
                        folder.resolve("o").toString()))
                .isEqualTo("Cannot read method " + folder + ": it is a folder");
        assertThat(error("run", "--method", method, "--data", data, "--out", data))
                .isEqualTo("Cannot write to " + data + ": it is not a folder");
    }

    @Test
    void anOptionOutOfItsRangeExitsWithTwo() throws Exception {
        String data = Files.writeString(
                        folder.resolve("towns.csv"), "id,x,y,population,cases,expected\na,0,0,10,1,2\nb,1,1,10,3,2\n")
                .toString();

        assertThat(error("scan", "--data", data, "--simulations", "-4"))
                .isEqualTo("Invalid number of simulations: must be at least 0 (-4)");
        assertThat(error("scan", "--data", data, "--share", "0"))
                .isEqualTo("Invalid share of population: must lie in (0, 1] (0.0)");
        assertThat(error("knox", "--data", data, "--distance", "-1", "--duration", "2"))
                .startsWith("Cannot read ");
    }

    @Test
    void speedTimesEveryMethod() throws Exception {
        Path out = folder.resolve("speed.csv");
        assertThat(MethodCommand.execute(
                        "speed", "--side", "8", "--scan-side", "4", "--workers", "20", "--out", out.toString()))
                .isZero();
        assertThat(Files.readAllLines(out))
                .startsWith("method,size,seconds")
                .hasSizeGreaterThan(25)
                .allMatch(line -> line.equals("method,size,seconds") || line.matches("[^,]+.*,\\d+,[\\d.E-]+"));
    }

    private static String error(String... words) {
        var error = new StringWriter();
        int exit = MethodCommand.commands().setErr(new PrintWriter(error, true)).execute(words);
        assertThat(exit).isEqualTo(2);
        return error.toString().strip();
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
