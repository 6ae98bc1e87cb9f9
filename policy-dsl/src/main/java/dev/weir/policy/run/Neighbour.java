package dev.weir.policy.run;

/**
 * An exemplar that a text is near to, for explanations.
 *
 * @param set the name of its set
 * @param line where it stands in the set's file, from 1
 * @param similarity how near, 0 to 1
 */
public record Neighbour(String set, int line, float similarity) {}
