package dev.weir.dataplane.stage.classify;

/**
 * A set whose rows trained a model.
 *
 * @param name the set's name
 * @param licence its licence as the source states it
 * @param rows how many of its rows were used
 */
public record TrainingSet(String name, String licence, int rows) {}
