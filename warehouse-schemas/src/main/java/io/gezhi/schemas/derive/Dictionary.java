package io.gezhi.schemas.derive;

import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.contract.Layer;
import io.gezhi.schemas.contract.Treatment;
import io.gezhi.schemas.table.TableName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The data dictionary as a page of Markdown, generated from the contracts. */
public final class Dictionary {
    private Dictionary() {}

    /** Writes the page to the file that is the only argument. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), markdown(Contracts.standard()), StandardCharsets.UTF_8);
    }

    public static String markdown(Contracts contracts) {
        StringBuilder page = new StringBuilder(
                "# Data dictionary\n\nGenerated from the contracts; do not edit. A key"
                        + " column is bold; *de-identification* says what happens to a value before the first byte reaches the log.\n");
        for (Layer layer : Layer.values()) {
            for (Contract contract : contracts.ofLayer(layer)) {
                append(page, contract);
            }
        }
        return page.toString();
    }

    private static void append(StringBuilder page, Contract contract) {
        page.append("\n## ").append(TableName.of(contract));
        page.append("\n\n").append(contract.title()).append(". ").append(contract.purpose());
        if (!contract.limitations().isEmpty()) {
            page.append(" **Limits:** ").append(contract.limitations());
        }
        page.append("\n\nContract ").append(contract.name()).append(' ').append(contract.version());
        contract.freshness()
                .ifPresent(freshness -> page.append("; fresh within ").append(freshness));
        contract.retention().ifPresent(retention -> page.append("; kept for ").append(retention));
        page.append(
                ".\n\n| column | type | unit | rules | de-identification | meaning |\n| --- | --- | --- | --- | --- | --- |\n");
        for (Column column : contract.columns()) {
            boolean key = contract.key().contains(column.name());
            page.append("| ").append(key ? "**" + column.name() + "**" : column.name());
            page.append(" | ").append(column.type().trino());
            page.append(" | ").append(column.unit().orElse(""));
            page.append(" | ").append(String.join("; ", rules(column)));
            page.append(" | ").append(deidentification(column.treatment()));
            page.append(" | ").append(column.description()).append(" |\n");
        }
    }

    private static List<String> rules(Column column) {
        List<String> rules = new ArrayList<>();
        if (column.required()) {
            rules.add("required");
        }
        column.limits().min().ifPresent(min -> rules.add("from " + min.toPlainString()));
        column.limits().max().ifPresent(max -> rules.add("to " + max.toPlainString()));
        column.limits().plausible().ifPresent(days -> rules.add("plausible from " + days));
        if (!column.limits().allowed().isEmpty()) {
            rules.add(String.join(", ", column.limits().allowed()));
        }
        column.codeTable().ifPresent(table -> rules.add("code table " + table));
        column.reference().ifPresent(reference -> rules.add("in " + reference.contract() + "." + reference.column()));
        column.deidentificationCheck().ifPresent(check -> rules.add("check " + check.rule() + " of " + check.of()));
        return rules;
    }

    private static String deidentification(Treatment treatment) {
        if (treatment instanceof Treatment.Pseudonymise pseudonymise) {
            return "pseudonym (" + pseudonymise.domain() + "): " + pseudonymise.reason();
        }
        if (treatment instanceof Treatment.Year) {
            return "year";
        }
        return treatment instanceof Treatment.Drop ? "dropped" : "";
    }
}
