package dev.weir.benchmarks.jmh;

import dev.weir.contracts.Label;
import dev.weir.policy.Compilation;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import java.util.Locale;

/**
 * A policy of 50 live rules of the mix that people write: most compare a score with a cut or a
 * number, some look at words that were found, and some make exceptions for authors and locales.
 */
final class FiftyRules {
  private static final int RULES = 50;

  static final String HEAD =
      """
      policy "fifty-rules"
      default allow
      when unknown then hold for threat, sexual_minors; allow otherwise
      cuts insult { default 0.82  en-GB 0.78  de 0.85 }
      cuts threat { default 0.70 }
      words slurs { "snarklewort", "blatherskite" }
      words baits { "free gold", "free gems" }
      pattern links /https?:\\/\\/[^ ]+/
      """;

  private FiftyRules() {}

  static CompiledPolicy compile() {
    var text = new StringBuilder(HEAD);
    for (int i = 0; i < RULES; i++) {
      text.append(rule(i));
    }
    Compilation compilation =
        new PolicyCompiler()
            .compile(new PolicySource("fifty-rules.weir", text.toString()), WordLists.none());
    CompiledPolicy policy = compilation.policy();
    if (policy == null || policy.rules().size() != RULES) {
      throw new IllegalStateException("the policy does not compile: " + compilation.issues());
    }
    return policy;
  }

  static String rule(int i) {
    Label label = Label.values()[i % Label.values().length];
    String score = label.wireName() + " >= " + bound(i);
    String condition =
        switch (i % 5) {
          case 0 -> score;
          case 1 -> "insult >= cut.insult and " + score;
          case 2 -> "text hits slurs and (" + score + " or text hits links)";
          case 3 -> score + " and not locale is \"de\" except author has \"trusted\"";
          default -> "threat >= cut.threat or " + score + " and text hits baits";
        };
    String verdict =
        switch (i % 4) {
          case 0 -> "block";
          case 1 -> "hold";
          case 2 -> "soft_block";
          default -> "label";
        };
    return "rule r-%03d \"Rule\" if %s then %s as bench.rule_%d\n"
        .formatted(i, condition, verdict, i);
  }

  /** Above all scores of the benchmark's clean message. */
  private static String bound(int i) {
    return String.format(Locale.ROOT, "%.2f", 0.50 + i % 45 / 100.0);
  }
}
