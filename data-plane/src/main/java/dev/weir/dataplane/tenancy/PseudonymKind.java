package dev.weir.dataplane.tenancy;

/** What a pseudonym stands for; equal ids of different kinds have unrelated pseudonyms. */
public enum PseudonymKind {
  /** A person who writes. */
  AUTHOR("author"),
  /** A conversation, channel or thread. */
  CONVERSATION("conversation");

  private final String word;

  PseudonymKind(String word) {
    this.word = word;
  }

  /** The word that goes into the HMAC; changing it changes every pseudonym. */
  String word() {
    return word;
  }
}
