package dev.weir.policy.types;

/** What a part of a condition is, and how complaints call it. */
public enum Type {
  /** True, false or unknown. */
  CONDITION("a condition"),
  /** A label's score, 0 to 1. */
  SCORE("a score"),
  /** How near the text is to some exemplars, 0 to 1. */
  SIMILARITY("a similarity"),
  /** The heat of a label, 0 or more. */
  HEAT("a heat"),
  /** How often a text was sent. */
  REPEATS("a number of repeats"),
  /** The cut of a label. */
  CUT("a cut"),
  /** A number. */
  NUMBER("a number"),
  /** A quoted text. */
  TEXT("a text"),
  /** An attribute of the author, the conversation or the content. */
  ATTRIBUTE("an attribute"),
  /** The length of the text. */
  LENGTH("a length"),
  /** The locale of the message. */
  LOCALE("a locale"),
  /** The language of the text. */
  LANGUAGE("a language"),
  /** The kind of the content. */
  KIND("a content kind"),
  /** The ruling on this very text. */
  PRECEDENT("a precedent"),
  /** A bare word that is no label. */
  WORD("a word"),
  /** Complained about already; fits everywhere. */
  INVALID("?");

  private final String description;

  Type(String description) {
    this.description = description;
  }

  /** For complaints, with its article. */
  public String description() {
    return description;
  }
}
