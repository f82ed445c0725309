package io.gezhi.launcher.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The sockets on which processes wait for strangers, as the kernel lists them (Linux only, else none). */
public final class ListeningSockets {

    private static final String TCP_LISTENS = "0A";
    private static final String UDP_IS_BOUND = "07";
    private static final Map<String, String> TABLES =
            Map.of("tcp", TCP_LISTENS, "tcp6", TCP_LISTENS, "udp", UDP_IS_BOUND, "udp6", UDP_IS_BOUND);
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int WORD = 4;
    private static final int HEX = 16;

    private ListeningSockets() {}

    /** Those of a process and everything it started that are reachable from beyond this machine. */
    public static List<InetSocketAddress> beyondLoopback(long pid) {
        return ofFamily(pid).stream()
                .filter(each -> !each.getAddress().isLoopbackAddress())
                .toList();
    }

    /** All of a process and everything it started. */
    public static List<InetSocketAddress> ofFamily(long pid) {
        Map<String, InetSocketAddress> listening = listening();
        return ProcessHandle.of(pid).stream()
                .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .flatMap(each -> inodes(each.pid()).stream())
                .filter(listening::containsKey)
                .distinct()
                .map(listening::get)
                .toList();
    }

    private static Map<String, InetSocketAddress> listening() {
        Map<String, InetSocketAddress> byInode = new TreeMap<>();
        TABLES.forEach((table, state) -> {
            for (String line : lines(Path.of("/proc/net", table))) {
                String[] fields = line.trim().split("\\s+", -1);
                if (fields.length > INODE && fields[STATE].equals(state)) {
                    byInode.put(fields[INODE], address(fields[ADDRESS]));
                }
            }
        });
        return byInode;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.US_ASCII);
        } catch (IOException notLinux) {
            return List.of();
        }
    }

    /** The kernel writes an address as words of four bytes, each in the order of the machine. */
    static InetSocketAddress address(String text) {
        int colon = text.indexOf(':');
        byte[] bytes = HexFormat.of().parseHex(text.substring(0, colon));
        for (int word = 0; word < bytes.length; word += WORD) {
            for (int i = 0; i < WORD / 2; i++) {
                byte swapped = bytes[word + i];
                bytes[word + i] = bytes[word + WORD - 1 - i];
                bytes[word + WORD - 1 - i] = swapped;
            }
        }
        try {
            return new InetSocketAddress(
                    InetAddress.getByAddress(bytes), Integer.parseInt(text.substring(colon + 1), HEX));
        } catch (UnknownHostException neverForFourOrSixteenBytes) {
            throw new IllegalArgumentException("Invalid address (" + text + ")", neverForFourOrSixteenBytes);
        }
    }

    private static List<String> inodes(long pid) {
        List<String> inodes = new ArrayList<>();
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path each : open) {
                inode(each, inodes);
            }
        } catch (IOException endedOrNotOurs) {
            return inodes;
        }
        return inodes;
    }

    private static void inode(Path descriptor, List<String> inodes) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            if (target.startsWith("socket:[")) {
                inodes.add(target.substring("socket:[".length(), target.length() - 1));
            }
        } catch (IOException closedMeanwhile) {
            // A descriptor that was closed since it was listed listens no more.
        }
    }
}
