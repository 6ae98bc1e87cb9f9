package dev.weir.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that both engines take: RE2J decides what is valid and where a match lies, whichever
 * engine finds that there is one.
 *
 * @param compiled the pattern for RE2J
 * @param forVectorscan the pattern as Vectorscan reads it, matching wherever {@code compiled} does
 *     and perhaps elsewhere; null when only RE2J can be trusted with it
 */
record PatternSource(Pattern compiled, @Nullable String forVectorscan) {
  static PatternSource of(String regex) throws PatternRefusedException {
    if (regex.length() > PatternEngine.MAX_PATTERN_LENGTH) {
      throw new PatternRefusedException(
          "pattern `%s…` is longer than %d characters"
              .formatted(regex.substring(0, 20), PatternEngine.MAX_PATTERN_LENGTH));
    }
    PatternReader reader = PatternReader.read(regex);
    if (reader.refusal() != null) {
      throw new PatternRefusedException("pattern `%s` %s".formatted(regex, reader.refusal()));
    }
    Pattern compiled = compile(regex);
    if (compiled.matcher("").find()) {
      throw new PatternRefusedException("pattern `%s` matches the empty text".formatted(regex));
    }
    return new PatternSource(compiled, reader.forVectorscan());
  }

  /** The leftmost longest match in a text without lone surrogates, as pattern {@code index}. */
  @Nullable PatternHit find(int index, String text) {
    Matcher matcher = compiled.matcher(text);
    return matcher.find() && matcher.end() > matcher.start()
        ? new PatternHit(index, matcher.start(), matcher.end())
        : null;
  }

  private static Pattern compile(String regex) throws PatternRefusedException {
    try {
      return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.LONGEST_MATCH);
    } catch (PatternSyntaxException e) {
      throw new PatternRefusedException(
          "pattern `%s` is not valid: %s at `%s`"
              .formatted(regex, e.getDescription().toLowerCase(Locale.ROOT), e.getPattern()));
    }
  }
}
