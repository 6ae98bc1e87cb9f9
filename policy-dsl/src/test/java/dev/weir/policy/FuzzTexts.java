package dev.weir.policy;

import dev.weir.policy.source.PolicyLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Texts that nobody should give to a compiler, by seed. */
final class FuzzTexts {
  /** Where whole policies with every clause of the language stand. */
  private static final List<Path> PAGES = List.of(Path.of("../docs/language/reference.md"));

  private static final Pattern BLOCK = Pattern.compile("```policy\n(.*?)```", Pattern.DOTALL);

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
          "words ",
          "é",
          "label ",
          "%",
          "-",
          "default ",
          "when ",
          "mutate ",
          "at-least ",
          "canary ",
          "escalate when ",
          "share ",
          "priority high ",
          "dsa ",
          "illegal ",
          "within ",
          "of ",
          "similarity(",
          "heat(insult, 10m) ",
          "repeats(",
          "addresses someone ",
          "~1 ",
          "time between 22:00 and 06:00 in ",
          "weekday is ",
          "attributes ",
          "exemplars ",
          "screen ",
          "trial 7d expect new_blocks <= ",
          "precedent is ",
          "\u2067",
          "😀");

  private final List<String> whole = new ArrayList<>();

  FuzzTexts() throws IOException {
    StarterPolicies.names().forEach(name -> whole.add(StarterPolicies.source(name).text()));
    for (Path page : PAGES) {
      BLOCK.matcher(Files.readString(page)).results().forEach(block -> whole.add(block.group(1)));
    }
  }

  /** A real policy with some mistakes in it. */
  String mutated(long seed) {
    var random = new Random(seed);
    return mutated(whole.get(random.nextInt(whole.size())), random);
  }

  /** Random bytes. */
  static String bytes(long seed) {
    var random = new Random(seed);
    byte[] bytes = new byte[random.nextInt(2_000)];
    random.nextBytes(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Pieces of the language in any order. */
  static String pieces(long seed) {
    var random = new Random(seed);
    var pieces = new StringBuilder("policy \"p\"\ndefault allow\n");
    for (int i = random.nextInt(300); i > 0; i--) {
      pieces.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return pieces.toString();
  }

  /** Files of the largest size that are one piece again and again. */
  static List<String> repeated() {
    return List.of(
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
        "\"\\u{41}",
        "text hits w and ",
        "words w { \"abcdef\" ~1 }\n",
        "rule r if insult > 0.5 then hold as a.b\n",
        "insult within 0.1 of 0.5 or ",
        "cuts insult { default 0.5 }\n",
        "escalate when insult > 0.5 ",
        "time between 22:00 and 06:00 in \"UTC\" and ",
        "heat(insult, 10m) > 1 or ",
        "\u00e9",
        "😀");
  }

  /** The file of one such piece. */
  static String largest(String piece) {
    return "policy \"p\"\ndefault allow\nrule r if "
        + piece.repeat((PolicyLimits.FILE_CHARS_MAX - 100) / piece.length());
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
