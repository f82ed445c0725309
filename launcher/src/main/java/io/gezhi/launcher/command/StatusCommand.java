package io.gezhi.launcher.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.LoopbackPort;
import io.gezhi.launcher.component.Trino;
import io.gezhi.launcher.home.HeldProfile;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.job.JobRun;
import io.gezhi.launcher.job.Jobs;
import io.gezhi.launcher.profile.ProfileFollowing;
import io.gezhi.launcher.stack.ComponentStatus;
import io.gezhi.launcher.stack.DiskSpace;
import io.gezhi.launcher.stack.Stack;
import io.gezhi.serving.format.Table;
import io.gezhi.serving.lake.LakeUnavailableException;
import io.gezhi.serving.quarantine.Quarantine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code status}: how each component stands. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows how each component stands; exit code 1 when something is unwell.")
public final class StatusCommand implements Callable<Integer> {

    private static final long MEBIBYTE = 1024L * 1024;

    @Mixin
    private Place place;

    @Option(names = "--json", description = "One JSON object per component.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        Setting setting = place.setting();
        Stack stack = place.stack(setting);
        List<ComponentStatus> standings = stack.status();
        Optional<String> disk = DiskSpace.complaint(setting.home().folder());
        List<String> older = ProfileFollowing.older(setting);
        List<String> refused = json ? List.of() : refusedTables(setting);
        if (json) {
            for (ComponentStatus each : standings) {
                System.out.println(new ObjectMapper().writeValueAsString(fields(each)));
            }
        } else {
            print(standings);
            if (!stack.isSupervised()
                    && standings.stream().anyMatch(each -> each.pid().isPresent())) {
                System.out.println("no supervisor runs: nothing is started again by itself; `gezhi up` starts one");
            }
            waiting(setting).ifPresent(System.out::println);
            disk.ifPresent(System.out::println);
            refused.forEach(System.out::println);
            if (!older.isEmpty()) {
                System.out.println("older profile than the folder's: " + String.join(", ", older)
                        + "; `gezhi up` brings it to the new one (" + setting.city() + ")");
            }
        }
        return disk.isPresent()
                        || !refused.isEmpty()
                        || !older.isEmpty()
                        || standings.stream().anyMatch(ComponentStatus::isUnwell)
                ? 1
                : 0;
    }

    /** Tables of registries that cannot be followed, with their cures, where capture runs. */
    private List<String> refusedTables(Setting setting) {
        if (!LoopbackPort.isOpen(setting.ports().of("connect"))
                || new HeldProfile(setting.home()).of("connector").isEmpty()) {
            return List.of();
        }
        try {
            JsonNode found = new JobRun(setting, place.console).run(new Jobs(setting).examineRegistries());
            List<String> refused = new ArrayList<>();
            refused.add(found.path("problem").asText());
            for (JsonNode feed : found.path("feeds")) {
                if (feed.path("captured").asBoolean()) {
                    refused.add(feed.path("refusal").asText());
                }
            }
            refused.removeIf(String::isEmpty);
            return List.copyOf(refused);
        } catch (Failure unexamined) {
            return List.of(unexamined.getMessage());
        }
    }

    /** What waits in quarantine, where the lake can be asked. */
    private static Optional<String> waiting(Setting setting) {
        if (!Trino.isUp(setting)) {
            return Optional.empty();
        }
        try (Quarantine quarantine = Quarantine.open(Trino.lake(setting))) {
            List<String> feeds = quarantine.openByFeed();
            return feeds.isEmpty()
                    ? Optional.empty()
                    : Optional.of("waiting in quarantine: " + String.join(", ", feeds));
        } catch (LakeUnavailableException unanswered) {
            return Optional.of(unanswered.getMessage());
        }
    }

    private static void print(List<ComponentStatus> standings) {
        Table table = new Table(List.of("component", "state", "pid", "port", "for", "memory", ""));
        long memory = 0;
        for (ComponentStatus each : standings) {
            memory += each.memory();
            table.add(fields(each).values().stream().map(String::valueOf).toList());
        }
        System.out.print(table.text());
        System.out.println("memory of all: " + memory / MEBIBYTE + " MiB");
    }

    private static Map<String, String> fields(ComponentStatus standing) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("component", standing.component());
        fields.put("state", standing.state().name().toLowerCase(Locale.ROOT));
        fields.put("pid", standing.pid().map(String::valueOf).orElse(""));
        fields.put("port", Integer.toString(standing.port()));
        fields.put("for", standing.since().map(StatusCommand::age).orElse(""));
        fields.put("memory", standing.memory() == 0 ? "" : standing.memory() / MEBIBYTE + " MiB");
        fields.put("detail", standing.detail());
        return fields;
    }

    private static String age(Instant since) {
        Duration age = Duration.between(since, Instant.now());
        return age.toHours() > 0
                ? age.toHours() + " h " + age.toMinutesPart() + " min"
                : age.toMinutes() + " min " + age.toSecondsPart() + " s";
    }
}
