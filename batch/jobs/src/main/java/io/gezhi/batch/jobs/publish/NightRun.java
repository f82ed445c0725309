package io.gezhi.batch.jobs.publish;

import io.gezhi.batch.jobs.index.IndexInputs;
import io.gezhi.batch.jobs.index.SafetyMethod;
import io.gezhi.batch.jobs.lake.Fingerprint;
import io.gezhi.schemas.contract.Contracts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a night is derived from. Its identifier is the digest of exactly that: the same inputs, contracts and method, and
 * the same nights to compare with, are the same run.
 *
 * @param compared runs of the nights that changes are measured against, by night
 */
record NightRun(
        LocalDate night,
        IndexInputs inputs,
        Map<String, String> contractVersions,
        String methodVersion,
        String methodDigest,
        Map<LocalDate, String> compared) {

    static final List<String> OUTPUTS = List.of("safety_index", "safety_index_indicator");

    NightRun {
        contractVersions = new TreeMap<>(contractVersions);
        compared = new TreeMap<>(compared);
    }

    static NightRun of(
            LocalDate night,
            IndexInputs inputs,
            Contracts contracts,
            SafetyMethod method,
            Map<LocalDate, String> compared) {
        Map<String, String> versions = new TreeMap<>();
        inputs.snapshots()
                .keySet()
                .forEach(name -> versions.put(name, contracts.get(name).version()));
        OUTPUTS.forEach(name -> versions.put(name, contracts.get(name).version()));
        return new NightRun(night, inputs, versions, method.version(), method.digest(), compared);
    }

    String id() {
        String everything = String.join(
                "\n",
                night.toString(),
                inputs.snapshots().toString(),
                contractVersions.toString(),
                methodVersion,
                methodDigest,
                compared.toString());
        return night + "-" + Fingerprint.shortOf(everything);
    }

    /** @param rows rows of the index itself */
    Edition edition(long rows) {
        return new Edition(night, id(), methodVersion, contractVersions, inputs.snapshots(), rows);
    }
}
