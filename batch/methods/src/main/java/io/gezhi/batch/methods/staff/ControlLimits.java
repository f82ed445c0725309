package io.gezhi.batch.methods.staff;

/** Between these a ratio is what chance, and where said so the usual differences between units, explain. */
public record ControlLimits(double low, double high) {}
