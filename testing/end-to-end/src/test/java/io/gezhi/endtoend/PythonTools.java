package io.gezhi.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A virtual environment with pinned packages, made once for each list of pins. */
final class PythonTools {
    private static final long PATIENCE_MINUTES = 20;

    private final Path environment;

    private PythonTools(Path environment) {
        this.environment = environment;
    }

    /** @param requirements pins, below the root of the checkout */
    static PythonTools of(String requirements) throws Exception {
        Path pins = Gezhi.ROOT.resolve(requirements);
        String version = Integer.toHexString(Files.readString(pins).hashCode());
        Path cache =
                Path.of(System.getenv().getOrDefault("GEZHI_CACHE", System.getProperty("user.home") + "/.cache/gezhi"));
        Path environment = cache.resolve("venv-" + pins.getParent().getFileName() + "-" + version);
        PythonTools tools = new PythonTools(environment);
        Path complete = environment.resolve("complete");
        if (!Files.exists(complete)) {
            tools.execute(Map.of(), List.of("python3", "-m", "venv", environment.toString()));
            tools.execute(Map.of(), List.of(tools.binary("pip"), "install", "--quiet", "-r", pins.toString()));
            Files.createFile(complete);
        }
        return tools;
    }

    /** Runs a script below the root of the checkout; it must succeed. */
    String run(Map<String, String> variables, String script, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(binary("python")));
        line.addAll(List.of(script.split(" ")));
        line.addAll(List.of(arguments));
        return execute(variables, line);
    }

    private String binary(String name) {
        return environment.resolve("bin").resolve(name).toString();
    }

    private String execute(Map<String, String> variables, List<String> line) throws IOException, InterruptedException {
        Path shown = Files.createTempFile("python-tools", ".log");
        ProcessBuilder builder = new ProcessBuilder(line).directory(Gezhi.ROOT.toFile());
        builder.environment().putAll(variables);
        Process process =
                builder.redirectErrorStream(true).redirectOutput(shown.toFile()).start();
        assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                .as("%s ended", line)
                .isTrue();
        String output = Files.readString(shown);
        assertThat(process.exitValue()).as("%s%n%s", line, output).isZero();
        return output;
    }
}
