package io.gezhi.batch.jobs.pipeline;

import io.gezhi.batch.jobs.lake.SideBySide;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.contract.Layer;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The core tables of the contracts, each dealt with in turn or side by side. */
final class CoreTables {
    private CoreTables() {}

    static Set<String> names(Contracts contracts, String... more) {
        return Stream.concat(contracts.ofLayer(Layer.CORE).stream().map(Contract::name), Stream.of(more))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Hands every core contract to the work, with progress before and after. */
    static <R> List<R> forEach(NightContext night, StepName step, Function<Contract, R> work) {
        return SideBySide.forEach(night.lake().contracts().ofLayer(Layer.CORE), contract -> {
            String label = step.text() + " " + contract.name();
            night.progress().report(label, 0, 1, "tables");
            R result = work.apply(contract);
            night.progress().report(label, 1, 1, "tables");
            return result;
        });
    }
}
