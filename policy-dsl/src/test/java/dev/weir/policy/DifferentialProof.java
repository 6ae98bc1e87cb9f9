package dev.weir.policy;

import dev.weir.policy.run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a long comparison of the two evaluators has been over; it is written only when all agreed.
 */
final class DifferentialProof {
  private static final Path FILE = Path.of("../docs/language/proof-evaluators.txt");

  private static final List<String> CLAUSES =
      List.of(
          " canary ",
          " shadow ",
          " draft ",
          " except ",
          " escalate when ",
          " dsa ",
          " share ",
          " priority ",
          " not ",
          " and ",
          " or ",
          "cut.",
          " within ",
          "similarity(",
          "heat(",
          "repeats(",
          "addresses someone",
          "text hits first",
          "text hits second",
          "text hits third",
          "text has pii",
          "text length",
          "author has",
          "author.",
          "conversation.",
          "content.",
          "content kind",
          "time between",
          "weekday is",
          "locale is",
          "language is",
          "precedent is");

  private final Map<String, Long> policiesWith = new TreeMap<>();
  private final Map<String, Long> decided = new TreeMap<>();
  private long pairs;

  void policy(String text) {
    String rules = text.substring(text.indexOf("\nrule "));
    for (String clause : CLAUSES) {
      if (rules.contains(clause)) {
        policiesWith.merge(clause.strip(), 1L, Long::sum);
      }
    }
  }

  void pair(Outcome outcome) {
    pairs++;
    count("verdict " + outcome.verdict(), true);
    count("by a rule", outcome.reason() != null && outcome.reason().rule() != null);
    count("through an unknown", !outcome.labelsUnknown().isEmpty());
    count(
        "with a statement of reasons", outcome.reason() != null && outcome.reason().dsa() != null);
    count("with shadow hits", !outcome.notes().shadowHits().isEmpty());
    count("in the share of a canary", !outcome.notes().canaries().isEmpty());
    count("escalated", !outcome.notes().escalations().isEmpty());
  }

  void write(int policies) throws IOException {
    var out = new StringBuilder();
    out.append(
        "The evaluator against the reference evaluator, seeds 1 to %d\n".formatted(policies));
    out.append("pairs of a policy and a message: %,d%nmismatches: 0%n".formatted(pairs));
    out.append("\ndecisions\n");
    decided.forEach((what, count) -> out.append("%,11d  %s%n".formatted(count, what)));
    out.append("\npolicies whose rules have (`second` are words one edit apart)\n");
    policiesWith.forEach((what, count) -> out.append("%,11d  %s%n".formatted(count, what)));
    Files.writeString(FILE, out);
  }

  private void count(String what, boolean happened) {
    if (happened) {
      decided.merge(what, 1L, Long::sum);
    }
  }
}
