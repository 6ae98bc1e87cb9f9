package dev.weir.policy.check;

import java.util.regex.Pattern;

/** The shape of a locale: a language, then perhaps script and region. */
final class LocaleTags {
  static final String HINT = "locales look like `de`, `de-AT` or `zh-Hant`";

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}");

  private LocaleTags() {}

  static boolean isValid(String tag) {
    return tag.length() <= 40 && SHAPE.matcher(tag).matches();
  }
}
