package dev.weir.training.migrate;

import dev.weir.contracts.Label;
import dev.weir.training.migrate.MigrationResult.AttributeResult;
import dev.weir.training.migrate.MigrationResult.CutResult;
import java.util.ArrayList;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/**
 * The policy that goes on doing what an old cut did: one rule for each label, with tests on both
 * sides of its cut.
 */
public final class MigrationPolicy {
  /** How far from a cut the tests are: what scores are told apart by. */
  private static final double STEP = 0.001;

  private final StringBuilder policy = new StringBuilder();
  private final Formatter written = new Formatter(policy, Locale.ROOT);
  private final List<Found> rules;

  /** An attribute at the cut that is to be replaced. */
  private record Found(AttributeResult attribute, CutResult cut) {
    Label label() {
      return attribute.attribute().label();
    }

    boolean isRule() {
      return !Double.isNaN(cut.sameRate());
    }
  }

  private MigrationPolicy(List<Found> rules) {
    this.rules = rules;
  }

  /**
   * The text of a policy.
   *
   * @param name the policy's name
   * @param cut one of the old cuts that were looked at
   */
  public static String of(MigrationResult result, String name, double cut) {
    List<Found> found = new ArrayList<>();
    for (AttributeResult attribute : result.attributes()) {
      for (CutResult at : attribute.cuts()) {
        if (attribute.decisions() || at.oldCut() == cut) {
          found.add(new Found(attribute, at));
        }
      }
    }
    return new MigrationPolicy(found).write(result, name);
  }

  private String write(MigrationResult result, String name) {
    policy.append("# Made by `weir migrate perspective` from ").append(result.rows());
    policy.append(" texts, against ").append(result.model()).append(".\n");
    policy.append("# Each cut flags about the share of these texts that the old score did.\n\n");
    policy.append("policy \"").append(name).append("\"\ndefault allow\n\n");
    policy.append("# A text that the model had no time for is shown, read later, and held then.\n");
    policy.append("when unknown then allow otherwise\n");
    int number = 1;
    for (Found found : rules) {
      if (!found.isRule()) {
        written.format(
            "\n# %s >= %.2f flagged none of them: no rule.\n", name(found), found.cut().oldCut());
      } else if (isRuledBefore(found)) {
        written.format(
            "\n# %s is %s, too: the rule with the lower cut does for both.\n",
            name(found), label(found));
      } else {
        rule(number++, found);
      }
    }
    return policy.toString();
  }

  /** Of two attributes that are one label, the one with the lower cut flags what both do. */
  private boolean isRuledBefore(Found found) {
    for (Found other : rules) {
      boolean lower = other.cut().sameRate() < found.cut().sameRate();
      boolean first = rules.indexOf(other) < rules.indexOf(found);
      boolean equal = other.cut().sameRate() == found.cut().sameRate();
      if (other.label() == found.label() && (lower || (equal && first))) {
        return true;
      }
    }
    return false;
  }

  private void rule(int number, Found found) {
    CutResult cut = found.cut();
    written.format(
        "\n# %s >= %.2f flagged %.2f %% of them, this flags %.2f %%; the same answer for %.2f %%.\n",
        name(found),
        cut.oldCut(),
        100 * cut.oldShare(),
        100 * cut.newShare(),
        100 * cut.agreement());
    written.format(
        "rule r-%03d \"%s\" if %s >= %.3f then hold as %s.score\n",
        number, name(found), label(found), cut.sameRate(), label(found));
    written.format("\ntest r-%03d {\n", number);
    test("at the cut", found, cut.sameRate(), "hold");
    test("below the cut", found, cut.sameRate() - STEP, "allow");
    policy.append("}\n");
  }

  /** The scores of the other rules are named as well, so that the case passes with any model. */
  private void test(String text, Found found, double score, String verdict) {
    written.format("  \"%s\" with %s %.3f", text, label(found), score);
    rules.stream()
        .filter(Found::isRule)
        .map(Found::label)
        .distinct()
        .filter(other -> other != found.label())
        .forEach(other -> written.format(", %s 0", other.wireName()));
    written.format(" -> %s\n", verdict);
  }

  private static String name(Found found) {
    return found.attribute().attribute().name();
  }

  private static String label(Found found) {
    return found.label().wireName();
  }
}
