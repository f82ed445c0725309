package io.gezhi.schemas.city;

import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A city profile: a folder of contracts and mappings, and no data, that says which files and tables of one city feed
 * which contract.
 *
 * @param folder where the profile lies
 * @param zone zone of local times that carry no offset
 * @param indexMethod file of the index method
 */
public record CityProfile(
        Path folder,
        String city,
        String title,
        ZoneId zone,
        Nights nights,
        Path indexMethod,
        Contracts contracts,
        List<Feed> feeds) {

    public CityProfile {
        feeds = List.copyOf(feeds);
    }

    /**
     * Loads and checks a profile.
     *
     * @throws OperatorMistakeException with every problem found
     */
    public static CityProfile load(Path folder) throws IOException {
        return new CityProfileReader(folder).read();
    }

    public Feed feed(String name) {
        return feeds.stream()
                .filter(feed -> feed.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new OperatorMistakeException(List.of("Cannot find feed: one of "
                        + String.join(", ", feeds.stream().map(Feed::name).toList()) + " is expected (" + name
                        + ")")));
    }

    /** The feed that a registry table brings, given as schema and table. */
    public Optional<Feed> feedOfTable(String table) {
        return feeds.stream()
                .filter(feed -> feed.table().filter(table::equals).isPresent())
                .findFirst();
    }

    public List<Feed> feedsOf(Channel channel) {
        return feeds.stream().filter(feed -> feed.channel() == channel).toList();
    }

    /** Feeds that bring records of the contract. */
    public List<Feed> feedsOf(Contract contract) {
        return feeds.stream()
                .filter(feed -> feed.contract().name().equals(contract.name()))
                .toList();
    }
}
