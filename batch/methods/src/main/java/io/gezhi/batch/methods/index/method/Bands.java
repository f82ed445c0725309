package io.gezhi.batch.methods.index.method;

import java.util.ArrayList;
import java.util.List;

/**
 * Named ranges of the score, best first; the last one has no lower end. A published band changes only when the whole
 * interval of the score has left it, so that noise does not move a place back and forth.
 */
public record Bands(List<Band> bands) {
    /** A band and the score from which it holds. */
    public record Band(String name, double from) {}

    public Bands {
        bands = List.copyOf(bands);
    }

    /** The bands that cities publish: 90 green, 80 yellow, 70 orange, red below. */
    public static Bands recognised() {
        return new Bands(List.of(
                new Band("green", 90),
                new Band("yellow", 80),
                new Band("orange", 70),
                new Band("red", Double.NEGATIVE_INFINITY)));
    }

    /** The band of a score; empty for a missing one, or when the method has no bands. */
    public String of(double score) {
        return bands.stream()
                .filter(band -> score >= band.from())
                .map(Band::name)
                .findFirst()
                .orElse("");
    }

    /** The band to publish: the former one as long as the interval reaches into it, else that of the score. */
    public String of(double score, double low, double high, String former) {
        String best = of(high);
        String worst = of(low);
        boolean reaches = !former.isEmpty() && place(best) <= place(former) && place(former) <= place(worst);
        return reaches && !Double.isNaN(score) && place(former) >= 0 ? former : of(score);
    }

    private int place(String name) {
        return bands.stream().map(Band::name).toList().indexOf(name);
    }

    /** What is wrong with these bands; empty when nothing is. */
    List<String> problems() {
        var problems = new ArrayList<String>();
        for (int b = 1; b < bands.size(); b++) {
            if (!(bands.get(b).from() < bands.get(b - 1).from())) {
                problems.add("bands: " + bands.get(b).name() + " must begin below "
                        + bands.get(b - 1).name());
            }
        }
        return problems;
    }
}
