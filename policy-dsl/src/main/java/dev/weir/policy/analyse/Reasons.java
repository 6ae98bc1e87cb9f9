package dev.weir.policy.analyse;

import dev.weir.policy.ast.DsaClause;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Rule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What rules give as their reason. */
final class Reasons {
  private Reasons() {}

  /** Whether two rules say the same to an author, wherever they stand in the file. */
  static boolean areSame(Rule a, Rule b) {
    return a.code().text().equals(b.code().text())
        && Objects.equals(text(a.tell()), text(b.tell()))
        && Objects.equals(text(a.dsa()), text(b.dsa()));
  }

  private static @Nullable String text(@Nullable Name name) {
    return name == null ? null : name.text();
  }

  private static @Nullable String text(@Nullable DsaClause dsa) {
    return dsa == null
        ? null
        : dsa.category().text() + " " + dsa.ground() + " " + dsa.reference().text();
  }
}
