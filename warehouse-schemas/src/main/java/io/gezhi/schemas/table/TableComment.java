package io.gezhi.schemas.table;

import io.gezhi.schemas.contract.Contract;

/** What a catalog shows beside a table. */
public final class TableComment {
    private TableComment() {}

    /** Title, purpose and limits of the contract. */
    public static String of(Contract contract) {
        StringBuilder comment = new StringBuilder(contract.title()).append('.');
        if (!contract.purpose().isEmpty()) {
            comment.append(' ').append(contract.purpose());
        }
        if (!contract.limitations().isEmpty()) {
            comment.append(" Limits: ").append(contract.limitations());
        }
        return comment.append(" (contract ")
                .append(contract.name())
                .append(' ')
                .append(contract.version())
                .append(')')
                .toString();
    }

    /** The same for the table that holds all that landed. */
    public static String ofRaw(Contract contract) {
        return "All that landed, every version of every row: " + of(contract);
    }
}
