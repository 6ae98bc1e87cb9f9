package dev.weir.training.migrate;

import dev.weir.contracts.PerspectiveAttribute;
import dev.weir.training.migrate.MigrationResult.AttributeResult;
import dev.weir.training.migrate.MigrationResult.CutResult;
import java.util.Locale;

/** The policy that goes on doing what an old cut did: one rule for each attribute. */
public final class MigrationPolicy {
  private MigrationPolicy() {}

  /**
   * The text of a policy.
   *
   * @param name the policy's name
   * @param cut one of the old cuts that were looked at
   */
  public static String of(MigrationResult result, String name, double cut) {
    StringBuilder policy = new StringBuilder();
    policy.append("# Made by `weir migrate perspective` from ").append(result.rows());
    policy.append(" texts, against ").append(result.model()).append(".\n");
    policy.append("# Each cut flags about the share of these texts that the old score did.\n\n");
    policy.append("policy \"").append(name).append("\"\ndefault allow\n\n");
    policy.append("# A text that the model had no time for is shown, read later, and held then.\n");
    policy.append("when unknown then allow otherwise\n");
    int number = 1;
    for (AttributeResult attribute : result.attributes()) {
      for (CutResult found : attribute.cuts()) {
        if (attribute.decisions() || found.oldCut() == cut) {
          rule(policy, number++, attribute, found);
        }
      }
    }
    return policy.toString();
  }

  private static void rule(
      StringBuilder policy, int number, AttributeResult attribute, CutResult found) {
    String label = attribute.attribute().label().wireName();
    policy.append('\n');
    if (Double.isNaN(found.sameRate())) {
      policy.append(
          format("# %s >= %.2f flagged none of them: no rule.\n", attribute.attribute(), found));
      return;
    }
    policy.append(
        format("# %s >= %.2f flagged ", attribute.attribute(), found)
            + String.format(
                Locale.ROOT,
                "%.2f %% of them, this flags %.2f %%; the same answer for %.2f %%.\n",
                100 * found.oldShare(),
                100 * found.newShare(),
                100 * found.agreement()));
    policy.append(
        String.format(
            Locale.ROOT,
            "rule r-%03d \"%s\" if %s >= %.3f then hold as %s.score\n",
            number,
            attribute.attribute(),
            label,
            found.sameRate(),
            label));
  }

  private static String format(String form, PerspectiveAttribute attribute, CutResult found) {
    return String.format(Locale.ROOT, form, attribute, found.oldCut());
  }
}
