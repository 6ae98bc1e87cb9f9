package dev.weir.training.suite;

import dev.weir.contracts.Label;
import dev.weir.text.evasion.Mutation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One thing that the functional suite tries out: a header and its templates. */
final class Functionality {
  private static final int TRIES_PER_CASE = 100;

  private final String name;
  private final Expectation expectation;
  private final Label label;
  private final @Nullable Mutation spelling;
  private final Set<String> policies;
  private final List<Template> templates = new ArrayList<>();

  private Functionality(
      String name,
      Expectation expectation,
      Label label,
      @Nullable Mutation spelling,
      Set<String> policies) {
    this.name = name;
    this.expectation = expectation;
    this.label = label;
    this.spelling = spelling;
    this.policies = policies;
  }

  /** A header: {@code [name] harmful|benign label spelling=mutation policies=a,b}. */
  static Functionality read(SuiteLines.Line line) {
    String[] words = line.text().split(" +", -1);
    line.require(words.length >= 3, "a header is `[name] harmful|benign label`");
    String name = words[0].substring(1, words[0].length() - 1);
    line.require(words[0].matches("\\[[a-z_]+\\]"), "a name is lower-case letters and `_`");
    line.require(words[1].matches("harmful|benign"), "`" + words[1] + "` is not an expectation");
    Label label = Label.fromWireName(words[2]).filter(Label::isScored).orElse(null);
    line.require(label != null, "unknown label `" + words[2] + "`");
    Mutation spelling = null;
    Set<String> policies = Set.of();
    for (int index = 3; index < words.length; index++) {
      String word = words[index];
      String value = word.substring(word.indexOf('=') + 1);
      if (word.startsWith("spelling=")) {
        spelling = Mutation.named(value);
        line.require(spelling != null, "unknown spelling `" + value + "`");
      } else {
        line.require(word.startsWith("policies="), "unknown option `" + word + "`");
        policies = Set.of(value.split(","));
      }
    }
    return new Functionality(
        name,
        Expectation.valueOf(words[1].toUpperCase(Locale.ROOT)),
        label == null ? Label.TOXICITY : label,
        spelling,
        policies);
  }

  String name() {
    return name;
  }

  void add(SuiteLines.Line line, WordBanks banks) {
    templates.add(Template.read(line, banks, spelling != null));
  }

  /**
   * Texts that differ from each other, the templates in turn.
   *
   * @throws IllegalArgumentException if the templates cannot give so many
   */
  List<SuiteCase> expand(int count, long seed, WordBanks banks) {
    if (templates.isEmpty()) {
      throw new IllegalArgumentException("`" + name + "` has no templates");
    }
    SplittableRandom random = new SplittableRandom(seed ^ name.hashCode());
    Mutation mutation = spelling;
    UnaryOperator<String> disguise =
        mutation == null ? UnaryOperator.identity() : word -> mutation.apply(word, random);
    Set<String> texts = new LinkedHashSet<>();
    for (int attempt = 0; texts.size() < count; attempt++) {
      if (attempt == count * TRIES_PER_CASE) {
        throw new IllegalArgumentException(
            "the templates of `" + name + "` give fewer than " + count + " texts");
      }
      texts.add(templates.get(attempt % templates.size()).fill(banks, disguise, random));
    }
    return texts.stream()
        .map(text -> new SuiteCase(name, expectation, label, policies, text))
        .toList();
  }
}
