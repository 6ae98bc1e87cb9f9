package dev.weir.dataplane.ingress;

import java.time.Duration;

/**
 * How a tenant stands to its rate.
 *
 * @param limit how many messages it may send at once
 * @param remaining how many of them are left, 0 at least
 * @param untilFull when all of them are there again if it sends none
 */
public record Rate(long limit, long remaining, Duration untilFull) {}
