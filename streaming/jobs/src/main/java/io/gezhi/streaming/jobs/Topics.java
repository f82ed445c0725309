package io.gezhi.streaming.jobs;

import io.gezhi.streaming.jobs.evaluate.RulesTopic;
import io.gezhi.streaming.jobs.message.AlertRecords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that this job owns, where they are not there yet. */
public final class Topics {
    private Topics() {}

    static void create(String bootstrapServers) throws InterruptedException, ExecutionException {
        NewTopic rules = new NewTopic(RulesTopic.NAME, Optional.of(1), Optional.empty())
                .configs(Map.of("cleanup.policy", "compact"));
        NewTopic alerts = new NewTopic(AlertRecords.TOPIC, Optional.of(1), Optional.empty());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Set<String> there = admin.listTopics().names().get();
            for (NewTopic topic : List.of(rules, alerts)) {
                if (!there.contains(topic.name())) {
                    create(admin, topic);
                }
            }
        }
    }

    private static void create(Admin admin, NewTopic topic) throws InterruptedException, ExecutionException {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
