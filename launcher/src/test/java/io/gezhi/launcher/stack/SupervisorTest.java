package io.gezhi.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private static final RestartPolicy POLICY =
            new RestartPolicy(Duration.ofSeconds(10), Duration.ofSeconds(40), 3, Duration.ofMinutes(10));
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private final List<String> started = new ArrayList<>();
    private Setting setting;
    private ProcessLedger ledger;
    private Components components;
    private Supervisor supervisor;

    @BeforeEach
    void aHome() throws IOException {
        setting = new Setting(
                new Installation(folder, folder),
                new Home(folder.resolve("home")).create(),
                new Ports(Map.of("broker", freePort(), "land", freePort())),
                folder);
        ledger = new ProcessLedger(setting.home().run());
    }

    @AfterEach
    void endEverything() {
        new Stack(setting, components, Console.standard()).stop();
    }

    @Test
    void killedComponentIsStartedAgainAfterThePauseAndStatusSaysWhatEndedIt() throws Exception {
        runs(component("land", "exec sleep 600"));
        long first = pid("land");
        kill("land");

        supervisor.look(NOW);
        assertThat(ledger.alive("land")).isEmpty();
        assertThat(status("land").detail())
                .startsWith("ended by signal KILL at ")
                .contains("nobody starts it again: the supervisor does not run");
        supervisor.look(NOW.plusSeconds(9));
        assertThat(ledger.alive("land")).isEmpty();

        supervisor.look(NOW.plusSeconds(10));
        assertThat(pid("land")).isNotEqualTo(first);
        assertThat(status("land").state()).isEqualTo(ComponentStatus.State.WELL);
        assertThat(new ExitHistory(setting.home().run()).of("land")).hasSize(1);
        assertThat(said).anyMatch(line -> line.contains("started again, attempt 1"));
    }

    @Test
    void operatorsMistakeIsNotStartedAgainAndItsProblemsAreTold() throws Exception {
        runs(component(
                "land",
                "sleep 1.5; echo 'FAILURE {\"kind\":\"MISTAKE\",\"problems\":[\"Invalid a\",\"Missing b\"]}'; exit 2"));
        awaitEnd("land");

        supervisor.look(NOW);
        supervisor.look(NOW.plus(Duration.ofDays(1)));

        assertThat(started).containsExactly("land");
        assertThat(status("land").detail())
                .startsWith("ended with exit code 2 at ")
                .contains(": Invalid a; Missing b; not started again, for it would refuse again");
    }

    @Test
    void pausesDoubleAndEndAtTheLimit() throws Exception {
        runs(component("land", "sleep 1.5; echo 'Cannot land: no catalog'; exit 1"));
        Instant now = NOW;
        List<Long> pauses = new ArrayList<>();
        for (int restart = 1; restart <= 3; restart++) {
            awaitEnd("land");
            Instant ended = now;
            supervisor.look(now);
            while (started.size() == restart) {
                now = now.plusSeconds(1);
                supervisor.look(now);
            }
            pauses.add(Duration.between(ended, now).toSeconds());
        }
        awaitEnd("land");
        supervisor.look(now);
        supervisor.look(now.plus(Duration.ofDays(1)));

        assertThat(pauses).containsExactly(10L, 20L, 40L);
        assertThat(started).hasSize(4);
        assertThat(status("land").detail()).contains("Cannot land: no catalog; not started again, for it ended");
    }

    @Test
    void componentThatRanLongEnoughBeginsAnew() throws Exception {
        runs(component("land", "exec sleep 600"));
        kill("land");
        supervisor.look(NOW);
        supervisor.look(NOW.plusSeconds(10));
        Instant settled = Instant.now().plus(Duration.ofDays(3650));
        supervisor.look(settled);
        kill("land");

        supervisor.look(settled);
        supervisor.look(settled.plusSeconds(10));

        assertThat(ledger.alive("land")).isPresent();
    }

    @Test
    void endThatNobodyNotedIsTakenForOneOnlyAfterAMoment() throws Exception {
        runs(component("land", "exec sleep 600"));
        kill("land");
        Files.delete(setting.home().run().resolve("land.exit"));

        supervisor.look(NOW);
        supervisor.look(NOW.plusSeconds(2));
        assertThat(new ExitHistory(setting.home().run()).of("land")).isEmpty();
        supervisor.look(NOW.plusSeconds(3));

        assertThat(new ExitHistory(setting.home().run()).of("land"))
                .singleElement()
                .satisfies(exit -> assertThat(exit.how()).isEqualTo("in an unknown way"));
    }

    @Test
    void componentWaitsForWhatItNeeds() throws Exception {
        runs(component("broker", "exec sleep 600"), component("land", "sleep 600", "broker"));
        started.clear();
        kill("land");
        supervisor.look(NOW);
        kill("broker");

        supervisor.look(NOW.plusSeconds(10));
        assertThat(started).isEmpty();
        supervisor.look(NOW.plusSeconds(20));

        assertThat(started).containsExactly("broker", "land");
    }

    @Test
    void whatWasTakenDownStaysDown() throws Exception {
        runs(component("land", "exec sleep 600"));
        new Stack(setting, components, Console.standard()).down();

        supervisor.look(NOW);
        supervisor.look(NOW.plus(Duration.ofDays(1)));

        assertThat(started).containsExactly("land");
    }

    @Test
    void nothingIsWrittenIntoAHomeAfterItWasTakenDown() throws Exception {
        for (int round = 0; round < 10; round++) {
            runs(component("land", "exec sleep 600"));
            new Stack(setting, components, Console.standard()).down();
            Thread.sleep(50);
            assertThat(setting.home().run().resolve("land.exit")).doesNotExist();
        }
    }

    private void runs(Component... all) {
        components = new Components(List.of(all));
        supervisor = new Supervisor(setting, components, POLICY, said::add);
        new Stack(setting, components, Console.standard()).up();
    }

    private Component component(String name, String script, String... after) {
        return new Component(
                name,
                Arrays.asList(after),
                List.of(name),
                () -> {
                    started.add(name);
                    return Command.of(List.of("sh", "-c", script));
                },
                () -> new Health.Well("sleeps"),
                () -> {},
                new Component.Stop("TERM", Duration.ofSeconds(5)));
    }

    private ComponentStatus status(String name) {
        return new Stack(setting, components, Console.standard())
                .status().stream()
                        .filter(each -> each.component().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private long pid(String name) {
        return ledger.alive(name).orElseThrow().pid();
    }

    private void kill(String name) throws InterruptedException {
        ProcessHandle.of(pid(name)).orElseThrow().destroyForcibly();
        awaitEnd(name);
    }

    /** Until the process is gone and the shell that waited for it has noted how. */
    private void awaitEnd(String name) throws InterruptedException {
        while (ledger.alive(name).isPresent()
                || ledger.exit(ledger.find(name).orElseThrow()).isEmpty()) {
            Thread.sleep(10);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
