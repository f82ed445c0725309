package io.gezhi.batch.methods.index.uncertainty;

import java.util.Arrays;
import java.util.List;

/** One replication: which alternative of each factor it uses, and which set of weights. */
record Draw(int input, int treatment, int normalisation, int weights, int aggregation) {
    /** What is uncertain, in the order of the components; the names that the sensitivity table uses. */
    static final List<String> FACTORS = List.of("Input", "Winmax", "Normalisation", "Weights", "Aggregation");

    /** The alternatives at these places of the unit interval, one for each factor. */
    static Draw at(double[] places, int[] alternatives) {
        int[] chosen = new int[places.length];
        Arrays.setAll(
                chosen, factor -> Math.min((int) (places[factor] * alternatives[factor]), alternatives[factor] - 1));
        return new Draw(chosen[0], chosen[1], chosen[2], chosen[3], chosen[4]);
    }

    /** Draws with the same preparation share the normalised and transformed columns. */
    Preparation preparation() {
        return new Preparation(input, treatment, normalisation, aggregation);
    }

    record Preparation(int input, int treatment, int normalisation, int aggregation) {}
}
