package dev.weir.policy.check;

import dev.weir.policy.source.Issues;
import dev.weir.policy.source.SourceSpan;
import java.util.regex.Pattern;

/** The shape of a language: the first part of a locale. */
final class LanguageTags {
  private static final String HINT = "languages look like `de`, `fi` or `zh`";

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z]{2,3}");

  private LanguageTags() {}

  static void check(String tag, SourceSpan span, Issues issues) {
    if (!SHAPE.matcher(tag).matches()) {
      boolean isLocale = tag.indexOf('-') > 0 && LocaleTags.isValid(tag);
      issues.error(
          span,
          "`" + tag + "` is no language",
          isLocale ? "compare the locale: `locale is \"" + tag + "\"`" : HINT);
    }
  }
}
