package io.gezhi.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ListeningSocketsTest {

    private static final long SELF = ProcessHandle.current().pid();

    @Test
    void socketOnLoopbackIsListedAndNotReachableFromBeyond() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ListeningSockets.ofFamily(SELF))
                    .extracting(InetSocketAddress::getPort)
                    .contains(socket.getLocalPort());
            assertThat(ListeningSockets.beyondLoopback(SELF))
                    .extracting(InetSocketAddress::getPort)
                    .doesNotContain(socket.getLocalPort());
        }
    }

    @Test
    void socketsOnAllAddressesAreReachableFromBeyond() throws Exception {
        try (ServerSocket stream = new ServerSocket(0);
                DatagramSocket datagrams = new DatagramSocket()) {
            assertThat(ListeningSockets.beyondLoopback(SELF))
                    .extracting(InetSocketAddress::getPort)
                    .contains(stream.getLocalPort(), datagrams.getLocalPort());
        }
    }

    @Test
    void socketOfAProcessThatWasStartedCountsForItsStarter() throws Exception {
        Process server = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import socket,sys\ns=socket.socket()\n"
                                + "s.bind(('0.0.0.0',0))\ns.listen()\nprint('listens',flush=True)\nsys.stdin.read()")
                .start();
        try {
            assertThat(server.inputReader().readLine()).isEqualTo("listens");
            assertThat(ListeningSockets.beyondLoopback(SELF)).isNotEmpty();
            assertThat(ListeningSockets.beyondLoopback(server.pid())).hasSize(1);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    void kernelsNotationIsUnderstood() {
        assertThat(ListeningSockets.address("0100007F:1F90")).hasToString("/127.0.0.1:8080");
        assertThat(ListeningSockets.address("00000000:0050").getAddress().isAnyLocalAddress())
                .isTrue();
        assertThat(ListeningSockets.address("00000000000000000000000001000000:0050")
                        .getAddress()
                        .isLoopbackAddress())
                .isTrue();
        assertThat(ListeningSockets.address("0000000000000000FFFF00000100007F:0050"))
                .hasToString("/127.0.0.1:80");
    }
}
