package dev.weir.policy.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.AttributeOwner;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.TextFindings;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Random searches, each written beside what it means, over random decisions; and random noise. */
class SearchPropertyTest {
  private static final List<String> PIECES =
      List.of(
          "verdict ",
          "is ",
          "hold ",
          "not ",
          "(",
          ")",
          "and ",
          "or ",
          "reason ",
          "\"hate\" ",
          "rule ",
          ">= ",
          "< ",
          "decided ",
          "0.5 ",
          "insult ",
          "author.",
          "has ",
          "provisional ",
          "text hits ",
          "cut.",
          "\n",
          "\"2026-11-28T00:00:00Z\" ",
          "time between ",
          "22:00 ",
          "in ",
          "within ",
          "~",
          "\u202E",
          "\uD800",
          "999999999999999 ",
          "revision ",
          "heat(insult, 1m) ");

  /** A search and, independently of it, its meaning; empty is unknown. */
  private record Meant(String text, Function<DecisionFacts, Optional<Boolean>> meaning) {}

  @Test
  void aSearchMatchesWhatItMeans() {
    int matched = 0;
    int unknown = 0;
    for (long seed = 1; seed <= 500; seed++) {
      var random = new Random(seed);
      Meant meant = condition(random, 3);
      Search search = Objects.requireNonNull(SearchCompiler.compile(meant.text()).search());
      for (int i = 0; i < 40; i++) {
        DecisionFacts decision = decision(random);
        Optional<Boolean> truth = meant.meaning().apply(decision);
        assertThat(search.matches(decision))
            .as("seed %d: %s on %s", seed, meant.text(), decision)
            .isEqualTo(truth.orElse(false));
        matched += truth.orElse(false) ? 1 : 0;
        unknown += truth.isEmpty() ? 1 : 0;
      }
    }
    assertThat(matched).isGreaterThan(3_000);
    assertThat(unknown).isGreaterThan(1_000);
  }

  @Test
  void anyTextGivesASearchOrComplaints() {
    int compiled = 0;
    for (long seed = 1; seed <= 3_000; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder(random.nextInt(4) == 0 ? "" : condition(random, 2).text());
      for (int edits = random.nextInt(text.isEmpty() ? 50 : 4); edits > 0; edits--) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(8));
        text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
      }
      SearchCompilation result = SearchCompiler.compile(text.toString());
      assertThat(result.search() == null).as(text.toString()).isEqualTo(!result.issues().isEmpty());
      assertThat(result.rendered().isEmpty()).isEqualTo(result.issues().isEmpty());
      if (result.search() != null) {
        compiled++;
        result.search().matches(decision(random));
      }
    }
    assertThat(compiled).isBetween(500, 2_000);
  }

  private static Meant condition(Random random, int depth) {
    int choice = depth == 0 ? 0 : random.nextInt(4);
    if (choice == 0) {
      return leaf(random);
    }
    Meant left = condition(random, depth - 1);
    if (choice == 1) {
      return new Meant(
          "not (" + left.text() + ")", decision -> left.meaning().apply(decision).map(b -> !b));
    }
    Meant right = condition(random, depth - 1);
    boolean and = choice == 2;
    return new Meant(
        "((" + left.text() + ") " + (and ? "and" : "or") + " (" + right.text() + "))",
        decision -> {
          var truths = List.of(left.meaning().apply(decision), right.meaning().apply(decision));
          if (truths.contains(Optional.of(!and))) {
            return Optional.of(!and);
          }
          return truths.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(and);
        });
  }

  private static Meant leaf(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> known("provisional", DecisionFacts::provisional);
      case 1 -> known("degraded", DecisionFacts::degraded);
      case 2 -> known("verdict is not hold", d -> d.verdict() != Verdict.HOLD);
      case 3 ->
          known(
              "verdict >= soft_block",
              d -> List.of("soft_block", "hold", "block").contains(d.verdict().wireName()));
      case 4 -> known("reason is \"hate\"", d -> ("" + d.reason() + ".").startsWith("hate."));
      case 5 -> known("rule is not \"r-001\"", d -> !"r-001".equals(d.rule()));
      case 6 -> known("revision > 1", d -> d.revision() > 1);
      case 7 ->
          known(
              "decided < \"2026-11-28T01:00:00+01:00\"",
              d -> d.decided().isBefore(Instant.parse("2026-11-28T00:00:00Z")));
      case 8 ->
          new Meant(
              "insult >= 0.5",
              d ->
                  Float.isNaN(d.message().score(Label.INSULT))
                      ? Optional.empty()
                      : Optional.of(d.message().score(Label.INSULT) >= 0.5f));
      default ->
          new Meant(
              "content.rating is \"teen\"",
              d ->
                  d.message().attribute(AttributeOwner.CONTENT, "rating") instanceof String rating
                      ? Optional.of(rating.equals("teen"))
                      : Optional.empty());
    };
  }

  private static Meant known(String text, Function<DecisionFacts, Boolean> meaning) {
    return new Meant(text, meaning.andThen(Optional::of));
  }

  private static DecisionFacts decision(Random random) {
    Facts.Builder message = Facts.builder(TextFindings.none());
    if (random.nextInt(3) > 0) {
      message.score(Label.INSULT, random.nextInt(3) / 2f);
    }
    if (random.nextInt(3) > 0) {
      message.attribute(AttributeOwner.CONTENT, "rating", random.nextBoolean() ? "teen" : "all");
    }
    return new DecisionFacts(
        Verdict.values()[random.nextInt(Verdict.values().length)],
        List.of("hate", "hate.slur", "hateful", "spam").get(random.nextInt(4)),
        random.nextBoolean() ? "r-001" : null,
        1 + random.nextInt(3),
        Instant.parse("2026-11-28T00:00:00Z").plusMillis(random.nextInt(3) - 1L),
        random.nextBoolean(),
        random.nextBoolean(),
        message.build());
  }
}
