package dev.weir.benchmarks.report;

import dev.weir.benchmarks.measure.LoadMeasurement;

/**
 * A load as a row of a table.
 *
 * @param name what was sent
 * @param measured what came back
 */
public record LoadRow(String name, LoadMeasurement measured) {}
