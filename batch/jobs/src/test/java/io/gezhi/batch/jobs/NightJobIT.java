package io.gezhi.batch.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.batch.jobs.lake.EmbeddedLake;
import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.RawStory;
import io.gezhi.batch.jobs.maintain.MaintainPolicy;
import io.gezhi.batch.jobs.pipeline.Gates;
import io.gezhi.batch.jobs.pipeline.NightContext;
import io.gezhi.batch.jobs.pipeline.Step;
import io.gezhi.runtime.lock.LakeWideLock;
import io.gezhi.runtime.lock.LockDatabase;
import io.gezhi.runtime.lock.TableLocks;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NightJobIT {
    private static final MaintainPolicy MAINTAIN =
            new MaintainPolicy(Duration.ofDays(7), Duration.ofDays(400), Duration.ofDays(14), 16);

    private final LockDatabase locks = LockDatabase.of(EmbeddedLake.shared().location());

    @Test
    void stepsThatStopAtAGateAreRefusedWithItsReason() throws IOException {
        CityProfile city = CityProfile.load(Path.of("../../cities/synthetic"));
        Lake lake = new Lake(EmbeddedLake.shared().spark(), city.contracts());
        new RawStory(lake, "visit")
                .row(row -> row.with("_feed", "visit-files").with("visit_id", "v1"))
                .commit();

        try (TableLocks tables = new TableLocks(locks)) {
            Night night = night(lake, tables, city, "merge,reconcile");
            night.run();
            assertThat(night.refusal()).hasValueSatisfying(reason -> assertThat(reason)
                    .startsWith("Cannot pass night 2026-03-07: ")
                    .contains("feed visit-files does not reconcile: 0 rows accepted, 1 landed"));
        }
    }

    @Test
    void aSecondNightIsRefusedAndToldWhoHoldsTheLake() {
        try (LakeWideLock ignored = LakeWideLock.claim(locks, "night", "night of 2026-03-07, process 42")) {
            assertThatThrownBy(() -> LakeWideLock.claim(locks, "night", "night of 2026-03-08, process 43"))
                    .isInstanceOf(OperatorMistakeException.class)
                    .hasMessageStartingWith(
                            "Cannot start night: another one is running (night of 2026-03-07, process 42, since 20");
        }
        LakeWideLock.claim(locks, "night", "the next").close();
    }

    @Test
    void aNightThatIsKilledLeavesNoLock() throws Exception {
        Process night = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldTheNight.class.getName(),
                        locks.uri(),
                        locks.user())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(night.inputReader().readLine()).isEqualTo("held");
        assertThatThrownBy(() -> LakeWideLock.claim(locks, "night", "the next")).hasMessageContaining("the killed one");

        night.destroyForcibly().waitFor();

        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (isHeld()) {
            assertThat(System.nanoTime()).as("the lock outlives its process").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private boolean isHeld() {
        try (LakeWideLock ignored = LakeWideLock.claim(locks, "night", "the next")) {
            return false;
        } catch (OperatorMistakeException held) {
            return true;
        }
    }

    /** A process that claims the night and never ends of itself. */
    static final class HoldTheNight {
        private HoldTheNight() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (LakeWideLock ignored =
                    LakeWideLock.claim(new LockDatabase(arguments[0], arguments[1], ""), "night", "the killed one")) {
                System.out.println("held");
                Thread.sleep(Duration.ofMinutes(10).toMillis());
            }
        }
    }

    @Test
    void aStepComesAfterThoseWhoseTablesItReads() {
        List<Step> steps = Night.steps(MAINTAIN, true);
        Contracts contracts = Contracts.standard();
        for (int i = 0; i < steps.size(); i++) {
            Set<String> read = steps.get(i).reads(contracts);
            assertThat(steps.subList(i, steps.size()).stream()
                            .flatMap(step -> step.writes(contracts).stream())
                            .filter(read::contains))
                    .as("read by %s and written by it or later", steps.get(i).name())
                    .isEmpty();
        }
    }

    @Test
    void everyTableThatAStepWritesIsThereAfterAnyNight() throws IOException {
        CityProfile city = CityProfile.load(Path.of("../../cities/synthetic"));
        Lake lake = new Lake(EmbeddedLake.shared().spark(), city.contracts());
        lake.spark().sql("DROP TABLE IF EXISTS " + lake.name("table_check"));
        try (TableLocks tables = new TableLocks(locks)) {
            night(lake, tables, city, "audit").run();
        }
        for (Step step : Night.steps(MAINTAIN, true)) {
            assertThat(step.writes(lake.contracts())).allMatch(dataset -> lake.exists(lake.name(dataset)));
        }
    }

    private static Night night(Lake lake, TableLocks tables, CityProfile city, String steps) {
        NightOptions options = NightOptions.parse(new String[] {"--night", "2026-03-07", "--steps", steps});
        NightContext context = new NightContext(
                lake,
                tables,
                city,
                options.nights(),
                options.accepted(),
                "run",
                new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)),
                Clock.systemUTC(),
                new Gates());
        return Night.of(context, options, MAINTAIN);
    }
}
