package dev.weir.text;

/**
 * Why a pattern was refused.
 *
 * @param pattern the pattern's index in the list, from 0
 * @param message a plain sentence that quotes the pattern; no full stop
 * @param hint what could be done about it; no full stop
 */
public record PatternError(int pattern, String message, String hint) {}
