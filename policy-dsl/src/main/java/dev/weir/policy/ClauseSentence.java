package dev.weir.policy;

import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Truth;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One clause of a rule and what came of it, as a sentence. */
final class ClauseSentence {
  private static final Map<String, String> ASKS = new LinkedHashMap<>();

  static {
    ASKS.put(" >= ", "at least");
    ASKS.put(" > ", "more than");
    ASKS.put(" <= ", "at most");
    ASKS.put(" < ", "less than");
  }

  private static final String HITS = "text hits ";

  private ClauseSentence() {}

  static String of(Clause clause) {
    Double cut = clause.cut();
    if (clause.exception()) {
      return "its exception `%s` holds".formatted(clause.text());
    }
    if (cut != null) {
      return comparison(clause, cut);
    }
    if (clause.text().startsWith(HITS)) {
      String name = clause.text().substring(HITS.length());
      return clause.truth() == Truth.TRUE
          ? "the text has something of `%s`".formatted(name)
          : "the text has nothing of `%s`".formatted(name);
    }
    return plain(clause);
  }

  private static String comparison(Clause clause, double cut) {
    for (Map.Entry<String, String> ask : ASKS.entrySet()) {
      int at = clause.text().indexOf(ask.getKey());
      if (at > 0) {
        String seen = clause.seen();
        return "`%s` %s, the rule asks for %s %s"
            .formatted(
                clause.text().substring(0, at),
                seen == null ? "is unknown" : "was " + number(seen),
                ask.getValue(),
                number(Double.toString(cut)));
      }
    }
    return plain(clause);
  }

  private static String plain(Clause clause) {
    String outcome =
        switch (clause.truth()) {
          case TRUE -> "holds";
          case FALSE -> "does not hold";
          case UNKNOWN -> "is unknown";
        };
    return "`%s` %s%s".formatted(clause.text(), outcome, seen(clause.seen()));
  }

  private static String seen(@Nullable String seen) {
    return seen == null ? "" : " (it was " + number(seen) + ")";
  }

  /** Without the zeros at the end; what is no number stays. */
  private static String number(String seen) {
    try {
      return new BigDecimal(seen).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException _) {
      return seen;
    }
  }
}
