package io.gezhi.ingestion.connect;

import java.util.Properties;

/** The names of topics under the name that connectors of older homes hold in Connect's own log. */
public final class RegistryTopicNames extends io.gezhi.ingestion.connect.registry.RegistryTopicNames {

    /** @param properties the connector's configuration */
    public RegistryTopicNames(Properties properties) {
        super(properties);
    }
}
