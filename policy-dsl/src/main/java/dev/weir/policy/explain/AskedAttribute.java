package dev.weir.policy.explain;

import dev.weir.policy.ast.AttributeOwner;
import dev.weir.policy.run.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An attribute, and what rules compare it with. */
final class AskedAttribute {
  private final AttributeOwner owner;
  private final String name;
  private final NavigableSet<Double> numbers = new TreeSet<>();
  private final SortedSet<String> texts = new TreeSet<>();
  private boolean yesOrNo;

  AskedAttribute(AttributeOwner owner, String name) {
    this.owner = owner;
    this.name = name;
  }

  void comparedWith(double number) {
    numbers.add(number);
  }

  void comparedWith(String text) {
    texts.add(text);
  }

  void askedForYes() {
    yesOrNo = true;
  }

  /** Changes of it; of a number the nearest first. */
  List<Candidate> candidates(Facts facts, int order) {
    Object now = facts.attribute(owner, name);
    List<Candidate> candidates = new ArrayList<>();
    if (yesOrNo) {
      boolean said = Boolean.TRUE.equals(now);
      candidates.add(candidate(facts, order, !said, null));
    }
    double number = now instanceof Double known ? known : Double.NaN;
    for (double value : Steps.nearestFirst(values(number), number)) {
      Double distance = Double.isNaN(number) ? null : (Double) Steps.rounded(value - number);
      candidates.add(candidate(facts, order, value, distance));
    }
    for (String text : texts) {
      if (!text.equals(now)) {
        candidates.add(candidate(facts, order, text, null));
      }
    }
    if (!texts.isEmpty() && (now == null || texts.contains(now.toString()))) {
      candidates.add(
          new Candidate(
              new Change(key(), shown(now), null, null),
              order,
              false,
              () -> with(facts, unnamed())));
    }
    return candidates;
  }

  /** Whole steps where only whole numbers are about: nobody is 12.9999 years old. */
  private SortedSet<Double> values(double now) {
    boolean whole =
        Stream.concat(numbers.stream(), Double.isNaN(now) ? Stream.of() : Stream.of(now))
            .allMatch(number -> number == Math.rint(number));
    return Steps.around(numbers, whole ? 1 : Steps.OF_SCORES, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  private Candidate candidate(Facts facts, int order, Object value, @Nullable Double distance) {
    String now = shown(facts.attribute(owner, name));
    return new Candidate(
        new Change(key(), now, shown(value), distance), order, false, () -> with(facts, value));
  }

  private Facts with(Facts facts, Object value) {
    return facts.with(facts.findings()).attribute(owner, name, value).build();
  }

  /** A text that no rule compares with. */
  private String unnamed() {
    return texts.isEmpty() ? "" : texts.last() + "?";
  }

  private String key() {
    return owner.key(name);
  }

  private static @Nullable String shown(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Double number -> Steps.plain(number);
      default -> value.toString();
    };
  }
}
