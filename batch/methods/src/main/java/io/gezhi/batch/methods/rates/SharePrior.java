package io.gezhi.batch.methods.rates;

/**
 * The distribution of true shares over units: a beta distribution with this mean and size, the size being how many trials it is
 * worth.
 *
 * @param share mean
 * @param size zero where shares are all or nothing, infinite where they do not differ beyond chance
 */
public record SharePrior(double share, double size) {}
