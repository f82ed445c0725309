package io.gezhi.ingestion.connect.registry;

import io.debezium.relational.TableId;
import io.debezium.schema.SchemaTopicNamingStrategy;
import io.debezium.spi.schema.DataCollectionId;
import io.gezhi.schemas.message.RegistryTable;
import java.util.Properties;

/** Names the topic of each table so that no two tables share one, whatever characters their names have. */
public class RegistryTopicNames extends SchemaTopicNamingStrategy {

    public RegistryTopicNames(Properties properties) {
        super(properties);
    }

    @Override
    public String dataChangeTopic(DataCollectionId id) {
        return id instanceof TableId table
                ? new RegistryTable(table.schema(), table.table()).topic()
                : super.dataChangeTopic(id);
    }
}
