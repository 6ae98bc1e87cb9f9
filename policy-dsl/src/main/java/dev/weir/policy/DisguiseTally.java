package dev.weir.policy;

import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.TestBlock.Disguised;
import dev.weir.policy.source.ShownText;
import dev.weir.text.evasion.Evasion;
import dev.weir.text.evasion.Mutation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts disguises that pass and keeps a few that do not, each disguised in another way. */
final class DisguiseTally {
  /** Examples in a complaint. */
  private static final int EXAMPLES_MAX = 3;

  /** Ways to disguise that are named with what they cost. */
  private static final int WAYS_MAX = 3;

  private final Map<Mutation, Integer> missedBy = new EnumMap<>(Mutation.class);
  private final Map<Mutation, Integer> madeBy = new EnumMap<>(Mutation.class);
  private final List<Miss> misses = new ArrayList<>();
  private int made;
  private int passed;

  private record Miss(Evasion evasion, Verdict actual) {}

  void pass(Evasion evasion) {
    count(evasion);
    passed++;
  }

  void miss(Evasion evasion, Verdict actual) {
    count(evasion);
    misses.add(new Miss(evasion, actual));
    missedBy.merge(evasion.by().getFirst(), 1, Integer::sum);
  }

  private void count(Evasion evasion) {
    made++;
    madeBy.merge(evasion.by().getFirst(), 1, Integer::sum);
  }

  DisguiseShare share() {
    return new DisguiseShare(
        made, passed, examples().stream().map(miss -> miss.evasion().text()).toList());
  }

  /** The verdict of the first that was missed, or {@code expected} when none was. */
  Verdict actual(Verdict expected) {
    return misses.isEmpty() ? expected : misses.getFirst().actual();
  }

  /** What is wrong, or {@code null} when enough of them passed. */
  @Nullable String complaint(Disguised asked, Verdict expected) {
    if (made == 0) {
      return "nothing in this text can be disguised";
    }
    double share = share().share();
    if (share >= asked.atLeast()) {
      return null;
    }
    return "%d of %d disguises got `%s`: %s%%, at least %s%% were asked for; not %s; most missed: %s"
        .formatted(
            passed,
            made,
            expected,
            percent(share),
            percent(asked.atLeast()),
            examples().stream().map(DisguiseTally::shown).collect(Collectors.joining(", ")),
            ways());
  }

  private List<Miss> examples() {
    Set<Mutation> shown = new HashSet<>();
    List<Miss> examples =
        new ArrayList<>(
            misses.stream().filter(miss -> shown.add(miss.evasion().by().getFirst())).toList());
    misses.stream().filter(miss -> !examples.contains(miss)).forEach(examples::add);
    return examples.subList(0, Math.min(EXAMPLES_MAX, examples.size()));
  }

  private static String shown(Miss miss) {
    String by =
        miss.evasion().by().stream().map(DisguiseTally::way).collect(Collectors.joining(" and "));
    return "%s (%s, got `%s`)"
        .formatted(ShownText.quoted(miss.evasion().text()), by, miss.actual());
  }

  private String ways() {
    return missedBy.entrySet().stream()
        .sorted(Map.Entry.<Mutation, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(WAYS_MAX)
        .map(missed ->
            "%s (%d of %d)"
                .formatted(way(missed.getKey()), missed.getValue(), madeBy.get(missed.getKey())))
        .collect(Collectors.joining(", "));
  }

  private static String way(Mutation mutation) {
    return mutation.wireName().replace('_', ' ');
  }

  private static String percent(double share) {
    // Rounded down, so that what was missed by a hair is not shown as reached.
    return BigDecimal.valueOf(Math.floor(share * 1000) / 10)
        .round(new MathContext(4))
        .stripTrailingZeros()
        .toPlainString();
  }
}
