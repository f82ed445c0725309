package io.gezhi.ingestion.connect.capture;

import io.gezhi.runtime.registry.TableExamination;
import io.gezhi.schemas.message.RegistryTable;
import java.util.List;

/**
 * The tables of one connector.
 *
 * @param examined all that feeds of the profile name
 */
public record CaptureTables(List<TableExamination> examined) {

    public CaptureTables {
        examined = List.copyOf(examined);
    }

    /** The tables whose changes the connector is to follow: also those that are refused for now, so that nothing is lost. */
    public List<RegistryTable> all() {
        return examined.stream().map(TableExamination::table).distinct().toList();
    }

    /** Those of them whose changes can be in the log now. */
    public List<RegistryTable> published() {
        return examined.stream()
                .filter(TableExamination::canBePublished)
                .map(TableExamination::table)
                .distinct()
                .toList();
    }

    /** Tables that no capture was set up for before, with the feeds that name them. */
    public List<TableExamination> fresh() {
        return examined.stream().filter(each -> !each.isCaptured()).toList();
    }

    public List<String> refusals() {
        return examined.stream()
                .filter(each -> !each.isFollowed())
                .map(TableExamination::refusal)
                .distinct()
                .toList();
    }
}
