package dev.weir.contracts;

/**
 * What a statement of reasons under the EU Digital Services Act needs from the policy.
 *
 * @param category a category of the DSA Transparency Database, in lower case and without its
 *     prefix, for example {@code illegal_or_harmful_speech}
 * @param ground what the statement rests on
 * @param reference the law, or the place in the terms of the service
 */
public record DsaStatement(String category, DsaGround ground, String reference) {}
