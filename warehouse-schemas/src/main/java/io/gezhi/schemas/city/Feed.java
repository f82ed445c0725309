package io.gezhi.schemas.city;

import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.message.RegistryTable;
import io.gezhi.schemas.message.Topics;
import java.util.Optional;
import java.util.Set;

/**
 * One feed of a city: what arrives, how, and as which contract.
 *
 * @param mapping from the columns of the table, file or message to those of the contract
 * @param ignored columns of the source that are known and not taken
 * @param files the files of a feed that arrives as files
 * @param table schema and table of a feed that arrives from a registry
 * @param filledFrom files that the demonstration fills the registry table from
 */
public record Feed(
        String name,
        Contract contract,
        Channel channel,
        Mapping mapping,
        Set<String> ignored,
        Optional<FileSet> files,
        Optional<String> table,
        Optional<FileSet> filledFrom) {

    public Feed {
        ignored = Set.copyOf(ignored);
    }

    /**
     * The contract as each row of the feed is judged by: with the codes that the mapping gives to columns that have none of
     * their own. Whoever reads rows of the feed asks this one, so that a row is refused everywhere or nowhere.
     */
    public Contract rowContract() {
        return files.map(FileSet::mapping).orElse(mapping).withCodes(contract);
    }

    /** Topic that the records of the feed arrive on; a gateway has one per utility, matched by prefix. */
    public String topic() {
        return switch (channel) {
            case REGISTRY -> RegistryTable.of(table.orElseThrow()).topic();
            case FILES -> Topics.records(name);
            case GATEWAY -> Topics.READINGS;
            case INTERNAL -> name;
        };
    }
}
