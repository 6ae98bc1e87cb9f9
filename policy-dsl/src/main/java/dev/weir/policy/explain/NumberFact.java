package dev.weir.policy.explain;

import dev.weir.contracts.Label;
import dev.weir.policy.run.ConversationFacts;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Subjects;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A fact that is a number: what it is, which other values are worth trying, and how to set it. */
sealed interface NumberFact {
  /** As policies write it. */
  String name();

  /** NaN for unknown. */
  double value(Facts facts);

  /** What may be tried where rules compare it with these numbers. */
  SortedSet<Double> values(NavigableSet<Double> numbers);

  /** Sets it in facts that begin as {@code facts}. */
  void set(Facts.Builder changed, double value, Facts facts);

  /** As explanations show what is. */
  default @Nullable String shown(Facts facts) {
    double value = value(facts);
    return Double.isNaN(value) ? null : Steps.plain(value);
  }

  /** As a value that would be is written. */
  default String written(double value) {
    return Steps.plain(value);
  }

  private static String fourDecimals(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** Changes of it, the nearest first. */
  default List<Candidate> candidates(NavigableSet<Double> numbers, Facts facts, int order) {
    double now = value(facts);
    String shown = shown(facts);
    return Steps.nearestFirst(values(numbers), now).stream()
        .map(value -> {
          Double distance = Double.isNaN(now) ? null : (Double) Steps.rounded(value - now);
          return new Candidate(
              new Change(name(), shown, written(value), distance),
              order,
              this instanceof Score || this instanceof Similarity,
              () -> {
                Facts.Builder changed = facts.with(facts.findings());
                set(changed, value, facts);
                return changed.build();
              });
        })
        .toList();
  }

  /** The score of a label. One that the screen cleared is low, and nobody knows how low. */
  record Score(Label label) implements NumberFact {
    @Override
    public String name() {
      return label.wireName();
    }

    @Override
    public double value(Facts facts) {
      return facts.measured(label);
    }

    @Override
    public SortedSet<Double> values(NavigableSet<Double> numbers) {
      return Steps.around(numbers, Steps.OF_SCORES, 0, 1);
    }

    @Override
    public void set(Facts.Builder changed, double value, Facts facts) {
      changed.score(label, (float) value);
    }

    @Override
    public @Nullable String shown(Facts facts) {
      if (facts.isCleared(Subjects.index(label))) {
        return Clause.CLEARED;
      }
      double value = value(facts);
      return Double.isNaN(value) ? null : fourDecimals(value);
    }

    @Override
    public String written(double value) {
      return Steps.plain((float) value);
    }
  }

  /** How near the text is to the exemplars with a number. */
  record Similarity(String name, int number) implements NumberFact {
    @Override
    public double value(Facts facts) {
      return facts.similarity(number);
    }

    @Override
    public SortedSet<Double> values(NavigableSet<Double> numbers) {
      return Steps.around(numbers, Steps.OF_SCORES, 0, 1);
    }

    @Override
    public void set(Facts.Builder changed, double value, Facts facts) {
      changed.similarity(number, (float) value, List.of());
    }

    @Override
    public @Nullable String shown(Facts facts) {
      double value = value(facts);
      return Double.isNaN(value) ? null : fourDecimals(value);
    }

    @Override
    public String written(double value) {
      return Steps.plain((float) value);
    }
  }

  /** The heat with a number. */
  record Heat(String name, int number) implements NumberFact {
    @Override
    public double value(Facts facts) {
      return facts.conversation().heat(number);
    }

    @Override
    public SortedSet<Double> values(NavigableSet<Double> numbers) {
      return Steps.around(numbers, Steps.OF_SCORES, 0, Double.MAX_VALUE);
    }

    @Override
    public void set(Facts.Builder changed, double value, Facts facts) {
      double[] heats = heats(facts.conversation(), number + 1);
      heats[number] = value;
      changed.conversation(ConversationFacts.of(heats, repeats(facts.conversation(), 0)));
    }

    @Override
    public @Nullable String shown(Facts facts) {
      double value = value(facts);
      return Double.isNaN(value) ? null : fourDecimals(value);
    }
  }

  /** The repeats in the window with a number. */
  record Repeats(String name, int number) implements NumberFact {
    @Override
    public double value(Facts facts) {
      int count = facts.conversation().repeats(number);
      return count == 0 ? Double.NaN : count;
    }

    @Override
    public SortedSet<Double> values(NavigableSet<Double> numbers) {
      return Steps.wholeAround(numbers, 1);
    }

    @Override
    public void set(Facts.Builder changed, double value, Facts facts) {
      int[] repeats = repeats(facts.conversation(), number + 1);
      repeats[number] = (int) value;
      changed.conversation(ConversationFacts.of(heats(facts.conversation(), 0), repeats));
    }
  }

  /** The length of the text. */
  record Length() implements NumberFact {
    @Override
    public String name() {
      return "text length";
    }

    @Override
    public double value(Facts facts) {
      return facts.textLength();
    }

    @Override
    public SortedSet<Double> values(NavigableSet<Double> numbers) {
      return Steps.wholeAround(numbers, 0);
    }

    @Override
    public void set(Facts.Builder changed, double value, Facts facts) {
      changed.textLength((int) value);
    }
  }

  private static double[] heats(ConversationFacts known, int least) {
    double[] heats = new double[Math.max(known.heats(), least)];
    Arrays.setAll(heats, known::heat);
    return heats;
  }

  private static int[] repeats(ConversationFacts known, int least) {
    int[] repeats = new int[Math.max(known.windows(), least)];
    Arrays.setAll(repeats, known::repeats);
    return repeats;
  }
}
