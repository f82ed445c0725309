package io.gezhi.batch.jobs.pipeline;

import io.gezhi.batch.jobs.lake.SideBySide;
import io.gezhi.batch.jobs.locate.Locatable;
import io.gezhi.batch.jobs.locate.LocateJob;
import io.gezhi.batch.jobs.locate.LocateResult;
import io.gezhi.schemas.contract.Contracts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Core rows that have a point to the places that hold them. */
public final class LocateStep implements Step {
    @Override
    public StepName name() {
        return StepName.LOCATE;
    }

    @Override
    public Set<String> reads(Contracts contracts) {
        return CoreTables.names(contracts);
    }

    @Override
    public Set<String> writes(Contracts contracts) {
        return Locatable.ALL.stream().map(Locatable::locations).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public StepReport run(NightContext night) {
        LocateJob job = new LocateJob(night.lake(), night.clock());
        List<LocateResult> located = SideBySide.forEach(Locatable.ALL, locatable -> {
            night.progress().report("locate " + locatable.dataset(), 0, 0, "rows");
            LocateResult done = night.holding(night.lake().name(locatable.locations()), () -> job.run(locatable));
            night.progress().report("locate " + locatable.dataset(), done.relocated(), done.relocated(), "rows");
            return done;
        });
        return StepReport.of(
                "located", located.stream().map(LocateResult::summary).toList());
    }
}
