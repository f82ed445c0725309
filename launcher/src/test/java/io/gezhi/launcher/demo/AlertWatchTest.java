package io.gezhi.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.home.Home;
import io.gezhi.launcher.home.Installation;
import io.gezhi.launcher.home.Ports;
import io.gezhi.launcher.home.Setting;
import io.gezhi.schemas.message.JsonObject;
import io.gezhi.serving.alert.LiveAlert;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertWatchTest {

    private static final LiveAlert ALERT = new LiveAlert(JsonObject.empty());

    @TempDir
    private Path folder;

    private AlertWatch watch;
    private long now;

    @BeforeEach
    void makeWatch() {
        Setting setting = new Setting(new Installation(folder, folder), new Home(folder), new Ports(Map.of()), folder);
        watch = new AlertWatch(setting, Console.standard());
    }

    @Test
    void aSlowMachineMayTakeAnHourToTheFirstAlertWhileItsRulesComeOn() {
        AtomicInteger read = new AtomicInteger();

        List<LiveAlert> alerts =
                watch.awaitSome(() -> oneAfter(Duration.ofHours(1)), read::incrementAndGet, this::minuteLater);

        assertThat(alerts).containsExactly(ALERT);
        assertThat(read).hasValueGreaterThan(50);
    }

    @Test
    void rulesThatReadNothingAnyMoreAreGivenUpWithTheirLog() {
        Supplier<List<LiveAlert>> never = List::of;

        assertThatThrownBy(() -> watch.awaitSome(never, () -> "same", this::minuteLater))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("have read nothing for 5 min")
                .hasMessageContaining("rules.log");
        assertThat(Duration.ofNanos(now)).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(8));
    }

    private List<LiveAlert> oneAfter(Duration wait) {
        return now < wait.toNanos() ? List.of() : List.of(ALERT);
    }

    private long minuteLater() {
        now += Duration.ofMinutes(1).toNanos();
        return now;
    }
}
