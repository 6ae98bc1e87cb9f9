package dev.weir.dataplane.stage;

import java.util.Locale;

/** Locales as the model reads them: by their language alone. */
public final class LanguageTag {
  private LanguageTag() {}

  /**
   * The first subtag in lower case: {@code en} of {@code en-GB}, and of {@code EN_gb}; empty for
   * the empty string.
   *
   * @param locale a BCP 47 tag, with hyphens or underscores
   */
  public static String of(String locale) {
    int end = 0;
    while (end < locale.length() && locale.charAt(end) != '-' && locale.charAt(end) != '_') {
      end++;
    }
    return locale.substring(0, end).toLowerCase(Locale.ROOT);
  }
}
