package io.gezhi.launcher.component;

import java.util.ArrayList;
import java.util.List;

/** Which MBeans of which engine are told under which names. What is not named here is not told. */
final class MetricsRules {

    static final List<String> BROKER = List.of(
            rule(
                    "kafka.server<type=BrokerTopicMetrics, name=(MessagesIn|BytesIn|BytesOut)PerSec><>Count",
                    "kafka_broker_$1_total",
                    "COUNTER"),
            rule("kafka.server<type=KafkaServer, name=BrokerState><>Value", "kafka_broker_state", "GAUGE"),
            rule(
                    "kafka.server<type=ReplicaManager, name=(UnderReplicatedPartitions|PartitionCount)><>Value",
                    "kafka_broker_$1",
                    "GAUGE"),
            rule(
                    "kafka.log<type=LogManager, name=OfflineLogDirectoryCount><>Value",
                    "kafka_broker_offline_folders",
                    "GAUGE"),
            labelled(
                    "kafka.log<type=Log, name=Size, topic=(.+), partition=(.+)><>Value",
                    "kafka_log_size_bytes",
                    "topic: \"$1\"",
                    "partition: \"$2\""));

    static final List<String> CONNECT = List.of(
            rule("io.gezhi<type=FailedTasks><>Failing", "gezhi_connect_failing_tasks", "GAUGE"),
            labelled("kafka.connect<type=connect-worker-metrics><>(connector-count|task-count)", "kafka_connect_$1"),
            counter(
                    "kafka.connect<type=source-task-metrics, connector=(.+), task=(.+)><>source-record-(poll|write)-total",
                    "kafka_connect_source_record_$3_total",
                    "connector: \"$1\"",
                    "task: \"$2\""),
            labelled(
                    "debezium.postgres<type=connector-metrics, context=streaming, server=(.+)><>"
                            + "(MilliSecondsBehindSource|TotalNumberOfEventsSeen|Connected)",
                    "debezium_$2",
                    "server: \"$1\""));

    /** Flink's reporter names a bean after the metric and puts the scope into its properties, in no order. */
    static final List<String> FLINK = List.of(
            labelled(
                    "org.apache.flink.jobmanager.job.(\\w+)<(?=.*job_name=([^,>]+)).*><>(Value|Count)",
                    "flink_job_$1",
                    "job: \"$2\""),
            labelled(
                    "org.apache.flink.taskmanager.job.task.operator.(read|written|rejected|late|numRecordsIn|numRecordsOut"
                            + "|pendingRecords|currentFetchEventTimeLag)<(?=.*operator_name=([^,>]+))"
                            + "(?=.*subtask_index=(\\d+)).*><>(Value|Count)",
                    "flink_operator_$1",
                    "operator: \"$2\"",
                    "subtask: \"$3\""));

    private MetricsRules() {}

    private static String rule(String pattern, String name, String type) {
        return "- pattern: '" + pattern + "'\n  name: \"" + name + "\"\n  type: " + type;
    }

    private static String counter(String pattern, String name, String... labels) {
        return labelled(pattern, name, labels) + "\n  type: COUNTER";
    }

    private static String labelled(String pattern, String name, String... labels) {
        List<String> lines = new ArrayList<>(List.of("- pattern: '" + pattern + "'", "  name: \"" + name + "\""));
        if (labels.length > 0) {
            lines.add("  labels:");
            for (String each : labels) {
                lines.add("    " + each);
            }
        }
        return String.join("\n", lines);
    }
}
