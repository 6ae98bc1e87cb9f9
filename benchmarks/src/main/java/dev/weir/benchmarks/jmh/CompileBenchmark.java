package dev.weir.benchmarks.jmh;

import dev.weir.contracts.WordList;
import dev.weir.policy.Compilation;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import dev.weir.text.PatternEngine;
import dev.weir.text.WordMatchers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Compiling a policy with 1,000 rules and ten lists of 500 words. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class CompileBenchmark {
  private static final int RULES = 1_000;
  private static final int LISTS = 10;
  private static final int WORDS_OF_A_LIST = 500;

  private final WordLists lists = WordLists.of(lists());
  private final PolicySource source = new PolicySource("thousand-rules.weir", text());
  private final WordMatchers matchers = new WordMatchers();

  /** The matchers of the lists are there from the start, as when a tenant edits a rule. */
  public CompileBenchmark() {
    compile(matchers);
  }

  private CompiledPolicy compile(WordMatchers known) {
    Compilation compilation =
        new PolicyCompiler(known, PatternEngine.preferred()).compile(source, lists);
    CompiledPolicy policy = compilation.policy();
    if (policy == null || policy.rules().size() != RULES) {
      throw new IllegalStateException("the policy does not compile: " + compilation.issues());
    }
    return policy;
  }

  /** Another rule, the same lists. */
  @Benchmark
  public CompiledPolicy knownLists() {
    return compile(matchers);
  }

  /** The first policy of a node: the matchers are compiled, too. */
  @Benchmark
  public CompiledPolicy newLists() {
    return compile(new WordMatchers());
  }

  private static List<WordList> lists() {
    var random = new SplittableRandom(1);
    List<WordList> lists = new ArrayList<>();
    for (int list = 0; list < LISTS; list++) {
      List<String> words = new ArrayList<>();
      for (int word = 0; word < WORDS_OF_A_LIST; word++) {
        words.add(word(random) + list + word);
      }
      lists.add(new WordList("list-" + list, words));
    }
    return lists;
  }

  private static String word(SplittableRandom random) {
    var word = new StringBuilder();
    for (int letters = random.nextInt(4, 10); letters > 0; letters--) {
      word.append((char) random.nextInt('a', 'z' + 1));
    }
    return word.toString();
  }

  private static String text() {
    var text = new StringBuilder(FiftyRules.HEAD);
    for (int list = 0; list < LISTS; list++) {
      text.append(
          "words own-%d from list \"list-%d\" fold leet, confusables, repeats whole-word\n"
              .formatted(list, list));
    }
    for (int rule = 0; rule < RULES; rule++) {
      text.append(
          rule % 10 == 0
              ? "rule r-%03d \"Rule\" if text hits own-%d and insult >= 0.%d then hold as own.rule_%d\n"
                  .formatted(rule, rule / 10 % LISTS, 10 + rule / 10 % 90, rule)
              : FiftyRules.rule(rule));
    }
    return text.toString();
  }
}
