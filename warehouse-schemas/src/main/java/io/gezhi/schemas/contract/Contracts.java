package io.gezhi.schemas.contract;

import io.gezhi.schemas.document.DocumentFolder;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A closed set of contracts; every reference between them is known to resolve. */
public final class Contracts {
    private static final String RESOURCES = "/contracts/";

    private final Map<String, Contract> byName;

    private Contracts(Map<String, Contract> byName) {
        this.byName = new LinkedHashMap<>(byName);
    }

    /** The contracts that ship with the warehouse. */
    public static Contracts standard() {
        return Standard.CONTRACTS;
    }

    /** The shipped contracts with those of the folder added; one of the same name replaces the shipped one. */
    public static Contracts withFolder(Path folder) throws IOException {
        DocumentFolder documents = DocumentFolder.read(folder, "contracts");
        if (!documents.problems().isEmpty()) {
            throw new OperatorMistakeException(documents.problems());
        }
        Map<String, Contract> all = new LinkedHashMap<>(standard().byName);
        List<String> problems = new ArrayList<>();
        for (Path file : documents.documents()) {
            try {
                Contract contract = ContractReader.read(file.toString(), Files.readString(file));
                all.put(contract.name(), contract);
            } catch (OperatorMistakeException mistake) {
                problems.addAll(mistake.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new OperatorMistakeException(problems);
        }
        return checked(all);
    }

    public Contract get(String name) {
        return find(name)
                .orElseThrow(() -> new OperatorMistakeException(List.of("Cannot find contract: one of "
                        + String.join(", ", byName.keySet()) + " is expected (" + name + ")")));
    }

    public Optional<Contract> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<Contract> all() {
        return List.copyOf(byName.values());
    }

    public List<Contract> ofLayer(Layer layer) {
        return byName.values().stream()
                .filter(contract -> contract.layer() == layer)
                .toList();
    }

    private static Contracts checked(Map<String, Contract> byName) {
        List<String> problems = new ArrayList<>();
        for (Contract contract : byName.values()) {
            for (Column column : contract.columns()) {
                column.reference()
                        .filter(reference -> !byName.containsKey(reference.contract())
                                || !byName.get(reference.contract()).hasColumn(reference.column()))
                        .ifPresent(reference -> problems.add(
                                "Invalid reference: no contract has the column it names (" + contract.name() + "."
                                        + column.name() + " -> " + reference.contract() + "." + reference.column()
                                        + ")"));
            }
        }
        if (!problems.isEmpty()) {
            throw new OperatorMistakeException(problems);
        }
        return new Contracts(byName);
    }

    private static String resource(String name) {
        try (InputStream in = Contracts.class.getResourceAsStream(RESOURCES + name)) {
            if (in == null) {
                throw new IllegalStateException("Missing resource: " + RESOURCES + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads the shipped contracts once. */
    private static final class Standard {
        private static final Contracts CONTRACTS = load();

        private static Contracts load() {
            Map<String, Contract> contracts = new LinkedHashMap<>();
            for (String name : resource("index.txt").lines().toList()) {
                Contract contract = ContractReader.read(name + ".yaml", resource(name + ".yaml"));
                contracts.put(contract.name(), contract);
            }
            return checked(contracts);
        }
    }
}
