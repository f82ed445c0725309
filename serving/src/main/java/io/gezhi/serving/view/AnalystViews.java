package io.gezhi.serving.view;

import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Layer;
import io.gezhi.schemas.table.TableName;
import io.gezhi.serving.lake.LakeAddress;
import io.gezhi.serving.lake.LakeUnavailableException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The views of one city: one for each data set that its profile brings, and those over several data sets. A view whose
 * tables do not exist, because the profile has no such feed or no night has merged it yet, is left out and named.
 */
public final class AnalystViews {

    private final List<AnalystView> wanted;

    private final Set<TableName> notOfTheCity;

    private AnalystViews(List<AnalystView> wanted, Set<TableName> notOfTheCity) {
        this.wanted = List.copyOf(wanted);
        this.notOfTheCity = Set.copyOf(notOfTheCity);
    }

    /**
     * What became of the views.
     *
     * @param present those that can be asked now
     * @param leftOut why each of the others cannot, by name; those over data sets that the city does not have are none
     */
    public record Outcome(List<String> present, Map<String, String> leftOut) {
        public Outcome {
            present = List.copyOf(present);
            leftOut = new LinkedHashMap<>(leftOut);
        }
    }

    /** The views that follow from a profile. */
    public static AnalystViews of(CityProfile city) {
        Map<String, AnalystView> views = new LinkedHashMap<>();
        for (Contract contract : city.contracts().all()) {
            boolean isBrought =
                    contract.layer() == Layer.CORE && !city.feedsOf(contract).isEmpty();
            if (isBrought || contract.layer() == Layer.DERIVED) {
                DerivedView.of(contract, city.zone()).ifPresent(view -> views.put(view.name(), view));
            }
        }
        IndicatorWords words = IndicatorWords.of(city.indexMethod());
        ShippedView.all().forEach(view -> views.put(view.name(), words.in(view)));
        return new AnalystViews(List.copyOf(views.values()), notOf(city));
    }

    /** Tables that the city never will have: of data sets that no feed brings, and of an index that it does not compute. */
    private static Set<TableName> notOf(CityProfile city) {
        boolean hasIndex = Files.isRegularFile(city.indexMethod());
        Set<TableName> tables = new HashSet<>();
        for (Contract contract : city.contracts().all()) {
            boolean isMissing =
                    switch (contract.layer()) {
                        case CORE -> city.feedsOf(contract).isEmpty();
                        case DERIVED, MART -> !hasIndex;
                        default -> false;
                    };
            if (isMissing) {
                tables.add(TableName.of(contract));
            }
        }
        return tables;
    }

    /** All that the profile asks for, whether they can be made yet or not. */
    public List<AnalystView> wanted() {
        return wanted;
    }

    /** Says whether two profiles ask for the same views. */
    public String fingerprint() {
        return Fingerprint.of(wanted.stream().map(AnalystView::toString).toList());
    }

    /**
     * Makes every view that can be made.
     *
     * @param isChanged whether views that are there already are to be made anew
     */
    public Outcome bring(Connection lake, boolean isChanged) {
        try {
            Set<TableName> present = LakeTables.names(lake);
            List<String> made = new ArrayList<>();
            Map<String, String> leftOut = new LinkedHashMap<>();
            for (AnalystView view : wanted) {
                List<TableName> missing = view.reads().stream()
                        .filter(table -> !present.contains(table))
                        .toList();
                if (!missing.isEmpty()) {
                    if (missing.stream().noneMatch(notOfTheCity::contains)) {
                        leftOut.put(view.name(), "there is no " + missing.get(0) + " yet");
                    }
                } else if (isChanged || !present.contains(view.fullName())) {
                    make(lake, view, made, leftOut);
                } else {
                    made.add(view.name());
                }
            }
            return new Outcome(made, leftOut);
        } catch (SQLException failure) {
            throw new LakeUnavailableException("Cannot make the analysts' views: " + failure.getMessage(), failure);
        }
    }

    private static void make(Connection lake, AnalystView view, List<String> made, Map<String, String> leftOut) {
        try (Statement statement = lake.createStatement()) {
            statement.execute("CREATE OR REPLACE VIEW " + view.fullName().in(LakeAddress.CATALOG) + " COMMENT "
                    + SqlText.quoted(view.comment()) + " AS " + view.query());
            made.add(view.name());
        } catch (SQLException refused) {
            leftOut.put(view.name(), refused.getMessage());
        }
    }
}
