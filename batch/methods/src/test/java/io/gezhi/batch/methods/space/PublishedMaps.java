package io.gezhi.batch.methods.space;

import io.gezhi.batch.methods.published.PublishedTable;
import java.util.Arrays;
import java.util.List;

/** The published maps with their neighbour lists. */
public final class PublishedMaps {
    private PublishedMaps() {}

    public static PublishedTable northCarolina() {
        return PublishedTable.read("spdep_nc_sids.csv");
    }

    /** Sudden infant deaths per birth, 1974. */
    public static double[] rates1974() {
        double[] deaths = northCarolina().numbers("SID74");
        double[] births = northCarolina().numbers("BIR74");
        Arrays.setAll(deaths, county -> deaths[county] / births[county]);
        return deaths;
    }

    public static PublishedTable columbus() {
        return PublishedTable.read("spdep_columbus.csv");
    }

    public static PublishedTable scalars() {
        return PublishedTable.read("spdep_scalars.csv");
    }

    /** {@code ncCC89} has two islands, {@code ncCR85} none. */
    public static Neighbours northCarolina(String list) {
        return neighbours("spdep_nc_nb.csv", list, northCarolina().texts("FIPS"));
    }

    public static Neighbours columbusNeighbours() {
        return neighbours("spdep_columbus_nb.csv", "COL.nb", columbus().texts("id"));
    }

    private static Neighbours neighbours(String table, String list, List<String> ids) {
        List<Neighbours.Pair> pairs = PublishedTable.read(table).where("nb", list).rows().stream()
                .filter(row -> !row.get("to").isEmpty())
                .map(row -> new Neighbours.Pair(row.get("from"), row.get("to")))
                .toList();
        return Neighbours.ofPairs(ids, pairs);
    }
}
