package io.gezhi.launcher.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.home.Home;
import io.gezhi.launcher.home.Installation;
import io.gezhi.launcher.home.Ports;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.target.JobSpecification;
import io.gezhi.launcher.target.Resources;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunTest {

    @TempDir
    private Path folder;

    private JobRun run;

    @BeforeEach
    void aHome() throws IOException {
        buildModule(folder);
        Home home = new Home(folder.resolve("家")).create();
        run = new JobRun(
                new Setting(new Installation(folder, folder), home, Ports.remembered(home), folder),
                Console.standard());
    }

    @Test
    void resultIsWhatTheJobTold() {
        List<String> said = new ArrayList<>();

        assertThat(run.run(job("succeed"), said::add).path("rows").asLong()).isEqualTo(7);
        assertThat(said).containsExactly("Cannot be a reason: only a library talking");
    }

    @Test
    void whatAJobLeavesInItsTemporaryFolderIsGoneWithIt() throws Exception {
        assertThat(run.run(job("litter")).path("rows").asLong()).isEqualTo(7);

        try (Stream<Path> left = Files.walk(folder.resolve("家/tmp"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void operatorsMistakeIsToldWithEveryProblemAndNothingOfTheLog() {
        assertThatThrownBy(() -> run.run(job("mistake")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(2))
                .hasMessage("Missing option: --feed\nInvalid 选项: none of these (x)");
    }

    @Test
    void jobThatIsRefusedInPartHandsOverWhatItDid() {
        JobOutcome outcome = run.attempt(job("partly"));

        assertThat(outcome.result().path("rows").asLong()).isEqualTo(4);
        assertThat(outcome.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.exitCode()).isEqualTo(2);
            assertThat(failure).hasMessageStartingWith("Cannot load 坏.txt: the column is missing (a)");
        });
        assertThatThrownBy(outcome::whole).isInstanceOf(Failure.class);
    }

    @Test
    void failureOutsideIsToldInTheJobsWords() {
        assertThatThrownBy(() -> run.run(job("outside")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(1))
                .hasMessageStartingWith("Cannot try it: IOException, the disk is full (");
    }

    @Test
    void processThatIsKilledGaveNoReasonAndItsLogIsNamed() {
        assertThatThrownBy(() -> run.run(job("die")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(1))
                .hasMessageMatching(
                        "Cannot finish trial: its process ended with 7 and gave no reason, see .*trial.log");
    }

    private static JobSpecification job(String what) {
        return new JobSpecification(
                "trial", "trial", Trial.class.getName(), Map.of(), List.of(what), Resources.shortLived("64m"));
    }

    /** A module's jar whose manifest names its class path, as every module's does. */
    private static void buildModule(Path root) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(each -> Path.of(each).toUri().toString())
                                .collect(Collectors.joining(" ")));
        Path target = Files.createDirectories(root.resolve("trial/target"));
        new JarOutputStream(Files.newOutputStream(target.resolve("trial.jar")), manifest).close();
    }

    /** A job of this test, which runs in a process of its own as every job does. */
    public static final class Trial {

        private Trial() {}

        /** Does what its argument says. */
        public static void main(String[] arguments) {
            System.out.println("Cannot be a reason: only a library talking");
            JobMain.run("try it", () -> {
                switch (arguments[0]) {
                    case "mistake" ->
                        throw new OperatorMistakeException(
                                List.of("Missing option: --feed", "Invalid 选项: none of these (x)"));
                    case "outside" -> throw new IOException("the disk is full");
                    case "litter" -> {
                        Path file = Files.createTempFile("left", "over");
                        Progress.toStandardOutput()
                                .result(Map.of("rows", file.toString().contains("家/tmp/trial") ? 7 : 0));
                    }
                    case "partly" -> {
                        Progress.toStandardOutput().result(Map.of("rows", 4));
                        throw new OperatorMistakeException(List.of("Cannot load 坏.txt: the column is missing (a)"));
                    }
                    case "die" -> Runtime.getRuntime().halt(7);
                    default -> Progress.toStandardOutput().result(Map.of("rows", 7));
                }
            });
        }
    }
}
