package io.gezhi.batch.jobs.publish;

import io.gezhi.batch.jobs.index.IndexInputs;
import io.gezhi.batch.jobs.index.SafetyMethod;
import io.gezhi.schemas.contract.Contracts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
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
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(everything.getBytes(StandardCharsets.UTF_8));
            return night + "-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot name the run: this Java has no SHA-256", e);
        }
    }
}
