package io.gezhi.launcher.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpositionTest {

    @Test
    void metricsOfSeveralProcessesStandTogetherUnderTheirNameOnce() {
        String told = """
                # HELP jvm_memory_used_bytes Used bytes.
                # TYPE jvm_memory_used_bytes gauge
                jvm_memory_used_bytes{area="heap",} 12.0
                jvm_threads 7
                """;

        String text =
                new Exposition().addAll(told, "broker").addAll(told, "connect").text();

        assertThat(text).isEqualTo("""
                # HELP jvm_memory_used_bytes Used bytes.
                # TYPE jvm_memory_used_bytes gauge
                jvm_memory_used_bytes{component="broker",area="heap"} 12.0
                jvm_memory_used_bytes{component="connect",area="heap"} 12.0
                # TYPE jvm_threads untyped
                jvm_threads{component="broker"} 7
                jvm_threads{component="connect"} 7
                """);
    }

    @Test
    void countsOfAHistogramStayWithIt() {
        Exposition exposition = new Exposition().addAll("""
                # TYPE request_seconds histogram
                request_seconds_bucket{le="+Inf"} 3
                request_seconds_sum 1.5
                request_seconds_count 3
                """, "trino");

        assertThat(exposition.text()).startsWith("# TYPE request_seconds histogram\nrequest_seconds_bucket");
        assertThat(exposition.names())
                .containsExactly("request_seconds_bucket", "request_seconds_count", "request_seconds_sum");
    }

    @Test
    void labelsAreEscapedAndReadBack() {
        Exposition exposition = new Exposition()
                .gauge("gezhi_feed_balanced", "Whether.", Map.of("feed", "a \"b\" \\ }\nc"), 1)
                .counter("gezhi_rows_read_total", "Rows.", Map.of(), 2.5);

        String text = exposition.text();

        assertThat(text)
                .contains("gezhi_feed_balanced{feed=\"a \\\"b\\\" \\\\ }\\nc\"} 1\n", "gezhi_rows_read_total 2.5\n");
        assertThat(new Exposition().addAll(text, "again").names()).isEqualTo(exposition.names());
    }

    @Test
    void whatIsNotInTheFormatIsNamed() {
        assertThatThrownBy(() -> new Exposition().addAll("<html>", "land"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid metric: not in Prometheus' text format (<html>)");
        assertThatThrownBy(() -> new Exposition().addAll("a{b=\"c\"} many", "land"))
                .hasMessage("Invalid metric: not in Prometheus' text format (a{b=\"c\"} many)");
    }
}
