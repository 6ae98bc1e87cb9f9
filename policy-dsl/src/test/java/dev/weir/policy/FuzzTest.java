package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.run.Facts;
import dev.weir.policy.source.Issue;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.source.PolicySource;
import dev.weir.text.Normaliser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any text at all gives a policy or complaints: no exception, no hang, no deep recursion. */
@Timeout(300)
class FuzzTest {
  private static final int MUTANTS = 300;
  private static final List<String> PIECES =
      List.of(
          "rule ",
          "if ",
          "then ",
          "not ",
          "(",
          ")",
          "{",
          "}",
          "\"",
          "/",
          "->",
          ">=",
          ";",
          ",",
          ".",
          "\n",
          "0.5",
          "999999999999999999999999",
          "\u202E",
          "\u0000",
          "\uD800",
          "\uDC00",
          "\\u{",
          "\\",
          "#",
          "cut.",
          "author.",
          "unknown ",
          "otherwise ",
          "except ",
          "test ",
          "mutate ",
          "at-least ",
          "words ",
          "é",
          "label ",
          "%",
          "-",
          "default ",
          "when ",
          "😀");

  private final Policies policies = new Policies();

  @Test
  void surviveMutatedStarterPolicies() {
    List<String> starters =
        StarterPolicies.names().stream().map(n -> StarterPolicies.source(n).text()).toList();
    for (long seed = 1; seed <= MUTANTS; seed++) {
      var random = new Random(seed);
      String text = mutated(starters.get(random.nextInt(starters.size())), random);
      compileAndUse(text, "seed " + seed);
    }
  }

  @Test
  void surviveRandomBytesAndPieces() {
    for (long seed = 1; seed <= MUTANTS; seed++) {
      var random = new Random(seed);
      byte[] bytes = new byte[random.nextInt(2_000)];
      random.nextBytes(bytes);
      compileAndUse(new String(bytes, StandardCharsets.ISO_8859_1), "bytes of seed " + seed);
      var pieces = new StringBuilder("policy \"p\"\ndefault allow\n");
      for (int i = random.nextInt(300); i > 0; i--) {
        pieces.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      compileAndUse(pieces.toString(), "pieces of seed " + seed);
    }
  }

  @Test
  void refusesAFileThatIsTooBigAtOnce() {
    Compilation compilation = policies.compile("#".repeat(PolicyLimits.FILE_CHARS_MAX + 1));
    assertThat(compilation.issues())
        .map(Issue::message)
        .containsExactly("a policy has at most 1,048,576 characters");
  }

  @Test
  void survivesTheLargestFilesOfOneKind() {
    for (String piece :
        List.of(
            "(",
            "not ",
            "{",
            "\"",
            "/",
            "# ",
            "a",
            "9",
            "\\",
            "rule r if ",
            "-",
            "\u202E",
            "=",
            "a or ",
            "policy \"x\" ",
            "test {",
            "\"a\" -> hold ",
            "\n",
            "a.",
            "insult >= 0.5 and ",
            "\uD800",
            "words w { \"x\" }\n",
            "\"\\u{41}")) {
      String text =
          "policy \"p\"\ndefault allow\nrule r if "
              + piece.repeat((PolicyLimits.FILE_CHARS_MAX - 100) / piece.length());
      compileAndUse(text, "only " + piece);
    }
  }

  private void compileAndUse(String text, String which) {
    Compilation compilation;
    try {
      compilation = policies.compile(text);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(
          which + ":\n" + text.substring(0, Math.min(2_000, text.length())), e);
    }
    CompiledPolicy policy = compilation.policy();
    boolean hasErrors = compilation.issues().stream().anyMatch(Issue::isError);
    assertThat(policy == null).as(which).isEqualTo(hasErrors);
    assertThat(compilation.issues()).as(which).hasSizeLessThanOrEqualTo(101);
    var source = new PolicySource("fuzz.weir", text);
    compilation.issues().forEach(issue -> assertThat(issue.render(source)).isNotEmpty());
    if (policy != null) {
      Facts facts =
          Facts.builder(policy.textRules().scan(Normaliser.normalise("kill yourself"))).build();
      assertThat(policy.program().explain(facts).outcome())
          .isEqualTo(policy.program().decide(facts));
    }
  }

  private static String mutated(String text, Random random) {
    var out = new StringBuilder(text);
    for (int edits = 1 + random.nextInt(5); edits > 0 && out.length() > 10; edits--) {
      int at = random.nextInt(out.length());
      int length = Math.min(random.nextInt(random.nextInt(10) == 0 ? 500 : 12), out.length() - at);
      switch (random.nextInt(4)) {
        case 0 -> out.delete(at, at + length);
        case 1 -> out.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> out.insert(random.nextInt(out.length()), out.substring(at, at + length));
        default -> out.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
      }
    }
    return out.toString();
  }
}
