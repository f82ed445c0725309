package io.gezhi.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.Component;
import io.gezhi.launcher.component.Components;
import io.gezhi.launcher.component.Health;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.home.Home;
import io.gezhi.launcher.home.Installation;
import io.gezhi.launcher.home.Ports;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.Command;
import io.gezhi.launcher.process.ProcessLedger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {

    @TempDir
    private Path folder;

    private final List<String> started = Collections.synchronizedList(new ArrayList<>());
    private Setting setting;
    private Stack stack;

    @BeforeEach
    void aHome() {
        setting = new Setting(
                new Installation(folder, folder), new Home(folder.resolve("home")).create(), freePorts(), folder);
    }

    @AfterEach
    void endEverything() {
        if (stack != null) {
            stack.stop();
        }
    }

    @Test
    void dependenciesStartFirstAndSecondUpStartsNothing() {
        stack = stackOf(sleeper("log", List.of()), sleeper("land", List.of("log")));

        stack.up();
        stackOf(sleeper("log", List.of()), sleeper("land", List.of("log"))).up();

        assertThat(started).containsExactly("log", "land");
    }

    @Test
    void takenPortIsRefusedBeforeAnythingStarts() throws Exception {
        stack = stackOf(sleeper("log", List.of()), sleeper("land", List.of()));
        int port = setting.ports().of("land");
        try (ServerSocket somebodyElse = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(stack::up)
                    .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.exitCode())
                            .isEqualTo(2))
                    .hasMessage("Cannot start land: port " + port + " is taken by another process;"
                            + " free it or choose another with --port land=PORT");
        }
        assertThat(started).isEmpty();
    }

    @Test
    void killedComponentIsDeadAndStartedAgainByUp() throws Exception {
        stack = stackOf(sleeper("log", List.of()));
        stack.up();
        kill("log");

        assertThat(stack.status()).singleElement().satisfies(standing -> {
            assertThat(standing.state()).isEqualTo(ComponentStatus.State.DEAD);
            assertThat(standing.isUnwell()).isTrue();
        });

        stackOf(sleeper("log", List.of())).up();
        assertThat(stack.status().get(0).state()).isEqualTo(ComponentStatus.State.WELL);
    }

    @Test
    void componentThatEndsSaysItsLastWords() {
        stack = stackOf(new Component(
                "land",
                List.of(),
                List.of("land"),
                () -> Command.of(List.of("sh", "-c", "sleep 0.3; echo 'Cannot land: no catalog'; exit 1")),
                () -> new Health.Silent("does not answer"),
                () -> {},
                new Component.Stop("TERM", java.time.Duration.ofSeconds(5))));

        assertThatThrownBy(stack::up)
                .isInstanceOf(Failure.class)
                .hasMessage("Cannot start land: its process ended; Cannot land: no catalog ("
                        + setting.home().log("land") + ")");
    }

    @Test
    void downEndsWhatRunsAndForgetsIt() {
        stack = stackOf(sleeper("log", List.of()));
        stack.up();
        ProcessLedger.Entry entry =
                new ProcessLedger(setting.home().run()).alive("log").orElseThrow();

        stack.down();

        assertThat(entry.isAlive()).isFalse();
        assertThat(stack.status().get(0).state()).isEqualTo(ComponentStatus.State.STOPPED);
    }

    private void kill(String name) throws InterruptedException {
        long pid = new ProcessLedger(setting.home().run())
                .alive(name)
                .orElseThrow()
                .pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        while (new ProcessLedger(setting.home().run()).alive(name).isPresent()) {
            Thread.sleep(10);
        }
    }

    private Component sleeper(String name, List<String> after) {
        return new Component(
                name,
                after,
                List.of(name),
                () -> {
                    started.add(name);
                    return Command.of(List.of("sleep", "600"));
                },
                () -> new Health.Well("sleeps"),
                () -> {},
                new Component.Stop("TERM", java.time.Duration.ofSeconds(5)));
    }

    private Stack stackOf(Component... components) {
        return new Stack(setting, new Components(List.of(components)), Console.standard());
    }

    private static Ports freePorts() {
        return new Ports(Map.of("log", freePort(), "land", freePort()));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
