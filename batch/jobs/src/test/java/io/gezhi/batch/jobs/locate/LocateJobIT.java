package io.gezhi.batch.jobs.locate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.batch.jobs.lake.EmbeddedLake;
import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.RawStory;
import io.gezhi.batch.jobs.lake.ToyCity;
import io.gezhi.batch.jobs.merge.MergeJob;
import io.gezhi.schemas.contract.Contracts;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocateJobIT {
    private final Lake lake = new Lake(EmbeddedLake.shared().spark(), Contracts.standard());
    private final LocateJob job = new LocateJob(lake, Clock.systemUTC());
    private RawStory incidents;

    @BeforeEach
    void start() {
        ToyCity.build(lake);
        lake.spark().sql("DROP TABLE IF EXISTS " + lake.name("incident_location"));
        incidents = new RawStory(lake, "incident");
    }

    @Test
    void pointsAreAssignedToGridAndDivisionAndTheRestToWhatTheSourceStates() {
        incidents.row(row -> ToyCity.incident(row, "inside", "0.5", "0.5").with("published_division_id", "west"));
        incidents.row(row -> ToyCity.incident(row, "east", "2.5", "1.5").with("published_division_id", "west"));
        incidents.row(row -> ToyCity.incident(row, "border", "2.0", "0.5"));
        incidents.row(row -> ToyCity.incident(row, "outside", "9.0", "9.0").with("published_grid_id", "g3"));
        incidents.row(row -> ToyCity.incident(row, "pointless", null, null).with("published_division_id", "east"));
        incidents.row(row -> ToyCity.incident(row, "unknown", null, null).with("published_division_id", "moon"));
        incidents.commit();
        merge();

        LocateResult result = job.run(Locatable.INCIDENT);

        assertThat(locations())
                .containsEntry("inside", "g1 west point")
                .containsEntry("east", "g4 east point")
                .containsEntry("border", "g1 east point")
                .containsEntry("outside", "g3 east published")
                .containsEntry("pointless", "null east published")
                .containsEntry("unknown", "null null none");
        assertThat(result.relocated()).isEqualTo(6);
        assertThat(result.withoutPoint()).isEqualTo(2);
        assertThat(result.divisionsCompared()).isEqualTo(2);
        assertThat(result.divisionsAgreeing()).isEqualTo(1);
    }

    @Test
    void onlyChangedRowsAreLocatedAgain() {
        incidents.row(row -> ToyCity.incident(row, "a", "0.5", "0.5").version(1));
        incidents.row(row -> ToyCity.incident(row, "b", "0.5", "0.5").version(1));
        incidents.commit();
        merge();
        job.run(Locatable.INCIDENT);
        incidents.row(row -> ToyCity.incident(row, "a", "2.5", "0.5").version(2));
        incidents.commit();
        merge();

        assertThat(job.run(Locatable.INCIDENT).relocated()).isEqualTo(1);
        assertThat(job.run(Locatable.INCIDENT).relocated()).isZero();
        assertThat(locations()).containsEntry("a", "g3 east point").containsEntry("b", "g1 west point");
    }

    private void merge() {
        new MergeJob(lake, "run", Clock.systemUTC()).run(lake.contracts().get("incident"));
    }

    private Map<String, String> locations() {
        Map<String, String> locations = new TreeMap<>();
        lake.dataset("incident_location")
                .select("incident_id", "grid_id", "division_id", "located_by")
                .collectAsList()
                .forEach(
                        row -> locations.put(row.getString(0), row.get(1) + " " + row.get(2) + " " + row.getString(3)));
        return locations;
    }
}
