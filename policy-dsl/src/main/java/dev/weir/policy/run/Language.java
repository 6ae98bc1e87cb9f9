package dev.weir.policy.run;

import java.util.Locale;

/**
 * The language that a message is taken to be in.
 *
 * @param tag an ISO 639-1 code in lower case, for example {@code fi}; empty for none
 * @param source who says so
 * @param confidence of the detector, 0 to 1; 1 where nothing was detected
 */
public record Language(String tag, Source source, float confidence) {
  /** Nothing is known of the language. */
  public static final Language NONE = new Language("", Source.DEFAULT, 1);

  /** Who says what language a message is in. */
  public enum Source {
    /** The request's locale. */
    REQUEST,
    /** The text itself, where it clearly is in another language than was said. */
    DETECTOR,
    /** Nobody: it is the language that the model was made for. */
    DEFAULT;

    /** The name in explanations and journals, for example {@code detector}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A language that somebody said. */
  public static Language said(String tag) {
    return new Language(tag.toLowerCase(Locale.ROOT), Source.REQUEST, 1);
  }

  /** The language of a locale as the request gives it. */
  public static Language ofRequest(String locale) {
    String canonical = Facts.canonicalLocale(locale);
    int end = canonical.indexOf('-');
    String tag = end < 0 ? canonical : canonical.substring(0, end);
    return tag.isEmpty() ? NONE : said(tag);
  }
}
