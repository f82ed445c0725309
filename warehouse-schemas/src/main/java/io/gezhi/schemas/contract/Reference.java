package io.gezhi.schemas.contract;

/** A column of another contract that holds every value of this one. */
public record Reference(String contract, String column) {}
