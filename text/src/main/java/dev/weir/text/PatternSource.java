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
 * @param size with its repetitions written out, see {@link PatternEngine#MAX_PATTERN_SIZE}
 */
record PatternSource(Pattern compiled, @Nullable String forVectorscan, long size) {
  /** RE2J writes the flag in front of the pattern and complains about the two together. */
  private static final String CASE_FLAG = "(?i)";

  static PatternSource of(String regex) throws PatternRefusedException {
    if (regex.length() > PatternEngine.MAX_PATTERN_LENGTH) {
      throw new PatternRefusedException(
          "pattern `%s…` is longer than %d characters"
              .formatted(regex.substring(0, 20), PatternEngine.MAX_PATTERN_LENGTH),
          "use `words` for long lists");
    }
    PatternReader reader = PatternReader.read(regex);
    if (reader.refusal() != null) {
      throw new PatternRefusedException(
          "pattern `%s` %s".formatted(regex, reader.refusal()), reader.hint());
    }
    Pattern compiled = compile(regex);
    if (compiled.matcher("").find()) {
      throw new PatternRefusedException(
          "pattern `%s` matches the empty text".formatted(regex),
          "use `+` or `{1,9}` where the pattern says `*` or `{0,9}`");
    }
    return new PatternSource(compiled, reader.forVectorscan(), reader.size());
  }

  /** What the pattern adds to the work of compiling a set. */
  long work() {
    return size * size;
  }

  /** Refuses the pattern when the set's work, its own included, is too much. */
  void requireRoom(long setWork) throws PatternRefusedException {
    if (setWork > PatternEngine.MAX_SET_WORK) {
      throw new PatternRefusedException(
          "the patterns up to `%s` are too large together with their repetitions written out"
              .formatted(compiled.pattern()),
          PatternReader.SIZE_HINT);
    }
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
          "pattern `%s` is not valid: %s%s"
              .formatted(regex, description(e), at(regex, e.getPattern())),
          PatternRefusedException.LANGUAGE_HINT);
    }
  }

  /** RE2J has no words for a parenthesis that closes nothing. */
  private static String description(PatternSyntaxException e) {
    String description = e.getDescription().toLowerCase(Locale.ROOT);
    return description.contains("internal error") ? "unexpected )" : description;
  }

  /** Where in the pattern it is wrong, unless that is all of it, which was quoted before. */
  private static String at(String regex, String wrong) {
    String written = wrong;
    if (wrong.startsWith(CASE_FLAG) && !regex.contains(wrong)) {
      written = wrong.substring(CASE_FLAG.length());
    }
    int column = regex.indexOf(written) + 1;
    if (written.isEmpty() || written.equals(regex) || column == 0) {
      return "";
    }
    return " at `%s`, column %d of it".formatted(written, column);
  }
}
