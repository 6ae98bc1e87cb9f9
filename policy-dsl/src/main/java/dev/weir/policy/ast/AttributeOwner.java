package dev.weir.policy.ast;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whom or what an attribute describes. */
public enum AttributeOwner {
  /** Who wrote the message. */
  AUTHOR,
  /** Where the message belongs. */
  CONVERSATION,
  /** The message itself. */
  CONTENT;

  /** How policies write all of them. */
  public static final List<String> WORDS =
      Arrays.stream(values()).map(AttributeOwner::word).toList();

  private final String word = name().toLowerCase(Locale.ROOT);

  /** How policies write it. */
  public String word() {
    return word;
  }

  /** An attribute as policies write it: {@code author.age}. */
  public String key(String attribute) {
    return word + "." + attribute;
  }

  /** The owner that is written so. */
  public static Optional<AttributeOwner> fromWord(String word) {
    return Arrays.stream(values()).filter(owner -> owner.word.equals(word)).findFirst();
  }
}
