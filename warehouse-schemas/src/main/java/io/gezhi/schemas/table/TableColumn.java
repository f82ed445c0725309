package io.gezhi.schemas.table;

import io.gezhi.schemas.contract.ColumnType;

/** A column of a table that is derived from a contract. */
public record TableColumn(String name, ColumnType type, boolean required, String comment) {}
