package dev.weir.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A way to match regular expressions in linear time. Both engines take the same language and give
 * the same hits: the syntax of RE2, case-insensitive, reading code points. {@code \w}, {@code \d},
 * {@code \s} and {@code \b} know ASCII only; {@code \pL} is a letter of any script. Greedy and lazy
 * repetition are the same, for the longest match counts. No back-references, no look-around.
 */
public sealed interface PatternEngine permits JavaPatternEngine, VectorscanPatternEngine {
  /** The system property that forces the Java engine when it is {@code java}. */
  String PROPERTY = "weir.patterns";

  /** Patterns in one set: Vectorscan takes seconds to compile more. */
  int MAX_PATTERNS = 2_000;

  /** UTF-16 units in one pattern, as written. */
  int MAX_PATTERN_LENGTH = 1_000;

  /**
   * What one pattern may come to with its repetitions written out, where a class with letters
   * counts as 3 and one of more than ASCII as 5: the native automaton reads bytes and has states
   * for each, and compiling takes time by the square of their number. At the bound that is about
   * half a second; `(https?://.{1,200}){3}`, which is 3,024, took 10 s on a busy machine.
   */
  int MAX_PATTERN_SIZE = 1_200;

  /**
   * The sum of the squares of the sizes in one set, for the same reason: eight patterns at the
   * bound, or 500 of size 150, or {@value #MAX_PATTERNS} of size 75.
   */
  long MAX_SET_WORK = 8L * MAX_PATTERN_SIZE * MAX_PATTERN_SIZE;

  /** {@code vectorscan} or {@code java}; shown where operators look for it. */
  String name();

  /** A set of patterns that were found valid. */
  PatternSet compileValid(List<PatternSource> patterns);

  /**
   * Compiles patterns, in the caller's thread. Refuses those that are not in the language, that can
   * match the empty text, or that are over a limit; every refused pattern is named.
   */
  default PatternCompilation compile(List<String> regexes) {
    if (regexes.size() > MAX_PATTERNS) {
      String message =
          "a set has at most %d patterns, not %d".formatted(MAX_PATTERNS, regexes.size());
      return new PatternCompilation(
          null, List.of(new PatternError(MAX_PATTERNS, message, "use `words` for plain words")));
    }
    List<PatternSource> sources = new ArrayList<>();
    List<PatternError> errors = new ArrayList<>();
    long work = 0;
    for (int i = 0; i < regexes.size(); i++) {
      try {
        PatternSource source = PatternSource.of(regexes.get(i));
        work += source.work();
        source.requireRoom(work);
        sources.add(source);
      } catch (PatternRefusedException refused) {
        errors.add(new PatternError(i, refused.reason(), refused.hint()));
      }
    }
    return errors.isEmpty()
        ? new PatternCompilation(compileValid(sources), List.of())
        : new PatternCompilation(null, errors);
  }

  /** The engine in pure Java, on RE2J. */
  static PatternEngine java() {
    return JavaPatternEngine.INSTANCE;
  }

  /** The engine on the native Vectorscan library; empty where the library does not load. */
  static Optional<PatternEngine> vectorscan() {
    return Optional.ofNullable(VectorscanPatternEngine.INSTANCE);
  }

  /** Vectorscan where it loads and {@link #PROPERTY} does not force Java. */
  static PatternEngine preferred() {
    if ("java".equals(System.getProperty(PROPERTY))) {
      return java();
    }
    return vectorscan().orElseGet(PatternEngine::java);
  }
}
