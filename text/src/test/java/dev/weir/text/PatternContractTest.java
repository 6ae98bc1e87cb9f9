package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every engine promises, put to each engine that loads here. */
class PatternContractTest {
  static Stream<PatternEngine> engines() {
    return Stream.concat(Stream.of(PatternEngine.java()), PatternEngine.vectorscan().stream());
  }

  @ParameterizedTest
  @MethodSource("engines")
  void findsTheLeftmostLongestMatchOfEachPattern(PatternEngine engine) {
    PatternSet set = set(engine, "b+", "a|ab|abbb", "nothing", "[0-9]{3}", "lazy.*?x");
    assertThat(set.scan("xx abbb ab 1234 lazy x x"))
        .containsExactly(
            new PatternHit(0, 4, 7),
            new PatternHit(1, 3, 7),
            new PatternHit(3, 11, 14),
            new PatternHit(4, 16, 24));
    assertThat(set.size()).isEqualTo(5);
    assertThat(set.engine()).isEqualTo(engine.name());
  }

  @ParameterizedTest
  @MethodSource("engines")
  void countsUtf16UnitsAndIgnoresCase(PatternEngine engine) {
    PatternSet set = set(engine, "привет", "kill", "^.. z", "é$", "\\bfree\\s+money\\b");
    assertThat(set.scan("😀 z ПРИВЕТ KiLL Free \n MONEY É"))
        .containsExactly(
            new PatternHit(0, 5, 11),
            new PatternHit(1, 12, 16),
            new PatternHit(3, 30, 31),
            new PatternHit(4, 17, 29));
    assertThat(set.scan("😀  z")).containsExactly(new PatternHit(2, 0, 5));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void loneSurrogatesBreakNothing(PatternEngine engine) {
    PatternSet set = set(engine, "a.b", "\uFFFD");
    assertThat(set.scan("x\uD800a\uDC00b\uDBFF"))
        .containsExactly(new PatternHit(0, 2, 5), new PatternHit(1, 1, 2));
    assertThat(set.scan("")).isEmpty();
    assertThat(set.scan("a\0b\u202E")).containsExactly(new PatternHit(0, 0, 3));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void theEndIsTheEndAndNotTheLastLineBreak(PatternEngine engine) {
    PatternSet set =
        set(engine, "end$", "^line", "[^\\S]x", "a\\sb", "(?i)flag", "\\p{Cyrillic}+", "\\Q.+\\E");
    assertThat(set.scan("\nline end\n")).isEmpty();
    assertThat(set.scan("a\u000Bb")).as("a vertical tab is no \\s").isEmpty();
    assertThat(set.scan("line\tx FLAG жук .+ end")).hasSize(6);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void refusesWhatNoLinearEngineHasAndNamesThePattern(PatternEngine engine) {
    PatternCompilation compilation =
        engine.compile(
            List.of(
                "ok",
                "(a)\\1",
                "a(?=b)",
                "(?<!a)b",
                "a*",
                "(",
                "x".repeat(1_001),
                "((a{99}){99}){99}",
                "a\\C",
                "a++"));
    assertThat(compilation.set()).isNull();
    assertThat(compilation.errors())
        .extracting(PatternError::pattern)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(compilation.errors())
        .extracting(PatternError::message)
        .startsWith(
            "pattern `(a)\\1` has a back-reference, which cannot be matched in linear time",
            "pattern `a(?=b)` looks around, which cannot be matched in linear time",
            "pattern `(?<!a)b` looks around, which cannot be matched in linear time",
            "pattern `a*` matches the empty text");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void refusesRepetitionsThatTakeSecondsToCompile(PatternEngine engine) {
    for (String slow :
        List.of(
            "(https?:\\/\\/.{1,200}){3}",
            "(ab[^ ]{1,60}){10}",
            "a\\S{1,300}b",
            "[\\w\\W]{300}",
            "a\\D{300}",
            "([а-я]{1,98} ){10}",
            "(\\w{1,50}x){23}",
            "a(b[a-z]{1,20}c){52}",
            "(é{1,200}x){3}")) {
      PatternError error = engine.compile(List.of("ok", slow)).errors().getFirst();
      assertThat(error.pattern()).isEqualTo(1);
      assertThat(error.message())
          .isEqualTo("pattern `%s` is larger than 1200 with its repetitions written out", slow);
      assertThat(error.hint())
          .isEqualTo(
              "repeat less: each time, a class such as `.` or `[^ ]` counts 5, `\\w` or `[a-z]` 3");
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void takesTheRepetitionsThatPeopleWrite(PatternEngine engine) {
    PatternSet set =
        set(
            engine,
            "[\\w.+-]{1,64}@[\\w-]{1,63}(\\.[\\w-]{1,63}){1,3}",
            "\\b\\d{3}[- ]?\\d{4}\\b",
            "x.{0,40}y",
            "a.{1,200}b",
            "(\\w{1,30} ){10}",
            "([а-я]{1,40} ){5}");
    assertThat(set.scan("555-1234 x or y, me@example.co.uk"))
        .extracting(PatternHit::pattern)
        .containsExactly(0, 1, 2);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void boundsWhatASetOfLargePatternsAddsUpTo(PatternEngine engine) {
    List<String> large = new ArrayList<>(Collections.nCopies(9, "a.{1,238}b"));
    assertThat(engine.compile(large).errors())
        .extracting(PatternError::pattern, PatternError::message)
        .containsExactly(
            tuple(
                8,
                "the patterns up to `a.{1,238}b` are too large together with their repetitions"
                    + " written out"));
    large.removeLast();
    assertThat(engine.compile(large).errors()).isEmpty();
    assertThat(engine.compile(Collections.nCopies(500, "(discord\\.gg|t\\.me)/\\w{3,40}")).errors())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void namesThePlaceInThePatternAsItWasWritten(PatternEngine engine) {
    assertThat(engine.compile(List.of("(abc", "xy[z-a]", "a{2}**b", "(?i)x)", "a|*")).errors())
        .extracting(PatternError::message)
        .containsExactly(
            "pattern `(abc` is not valid: missing closing )",
            "pattern `xy[z-a]` is not valid: invalid character class range at `z-a`, column 4 of it",
            "pattern `a{2}**b` is not valid: invalid nested repetition operator at `{2}*`, column 2 of"
                + " it",
            "pattern `(?i)x)` is not valid: unexpected )",
            "pattern `a|*` is not valid: missing argument to repetition operator at `*`, column 3 of"
                + " it");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void boundsTheNumberOfPatterns(PatternEngine engine) {
    assertThat(engine.compile(Collections.nCopies(2_001, "a")).errors())
        .extracting(PatternError::message)
        .containsExactly("a set has at most 2000 patterns, not 2001");
    assertThat(set(engine).scan("anything")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void patternsThatMakeOthersBacktrackAreRead(PatternEngine engine) {
    PatternSet set = set(engine, "(a+)+b", "(a|aa)+c", "(.*a){12}d", "(x+x+)+y");
    assertThat(set.scan("a".repeat(5_000) + "x".repeat(5_000))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void manyThreadsShareOneSet(PatternEngine engine) throws Exception {
    PatternSet set = set(engine, "needle[0-9]+", "hay");
    try (var threads = java.util.concurrent.Executors.newFixedThreadPool(8)) {
      List<java.util.concurrent.Callable<Boolean>> scans =
          java.util.stream.IntStream.range(0, 400)
              .<java.util.concurrent.Callable<Boolean>>mapToObj(i ->
                  () ->
                      set.scan("x".repeat(i * 20) + (i % 2 == 0 ? "needle" + i : "hay"))
                          .equals(
                              List.of(
                                  i % 2 == 0
                                      ? new PatternHit(0, i * 20, i * 20 + 6 + ("" + i).length())
                                      : new PatternHit(1, i * 20, i * 20 + 3))))
              .toList();
      for (var answer : threads.invokeAll(scans)) {
        assertThat(answer.get()).isTrue();
      }
    }
  }

  private static PatternSet set(PatternEngine engine, String... patterns) {
    PatternCompilation compilation = engine.compile(List.of(patterns));
    assertThat(compilation.errors()).isEmpty();
    return Objects.requireNonNull(compilation.set());
  }
}
