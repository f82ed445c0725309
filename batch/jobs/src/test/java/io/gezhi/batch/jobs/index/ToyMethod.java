package io.gezhi.batch.jobs.index;

/** A method with two dimensions of one indicator each, over grids and communities. */
public final class ToyMethod {
    private static final String YAML = """
            method: toy
            version: %s
            index:
              code: index
              parts:
                - {code: crime, weight: 1, parts: [{code: thefts, direction: lower-is-better}]}
                - {code: order, weight: 1, parts: [{code: order_harm, direction: lower-is-better}]}
            normalise: {to: goalposts, range: [0, 100]}
            aggregate: [arithmetic, {generalised: 0.5}]
            bands: [{name: green, from: 90}, {name: yellow, from: 80}, {name: orange, from: 70}, {name: red}]
            measure:
              window: {days: 7}
              levels: [community, grid]
              interval: 0.9
              residents: {minimum: 10, sources: [resident_count]}
              reference: {from: 2026-03-01, to: 2026-03-07, every-days: 1, low-percentile: 0, high-percentile: 100}
              indicators:
                thefts: {dataset: incident, offences: [theft], count: events}
                order_harm: {dataset: incident, offences: [assault], count: harm}
            """;

    private ToyMethod() {}

    public static SafetyMethod version(String version) {
        return SafetyMethodReader.read(YAML.formatted(version), "toy");
    }
}
