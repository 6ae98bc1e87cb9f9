package dev.weir.training.suite;

/**
 * One harmless sentence about one kind of people.
 *
 * @param group what the term is about: {@code religion}, {@code disability}
 * @param term the term, as an adjective
 * @param text the sentence
 */
public record IdentityCase(String group, String term, String text) {}
