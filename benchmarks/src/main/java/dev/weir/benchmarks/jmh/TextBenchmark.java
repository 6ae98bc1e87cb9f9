package dev.weir.benchmarks.jmh;

import dev.weir.policy.Compilation;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.StarterPolicies;
import dev.weir.policy.match.TextRules;
import dev.weir.policy.run.TextFindings;
import dev.weir.policy.source.WordLists;
import dev.weir.text.NormalisedText;
import dev.weir.text.Normaliser;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Normalising a text, and scanning it with the rules of the policy {@code game-lobby}. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class TextBenchmark {
  private final TextRules rules;

  /** Compiles the policy. */
  public TextBenchmark() {
    Compilation compilation =
        new PolicyCompiler().compile(StarterPolicies.source("game-lobby"), WordLists.none());
    this.rules = Objects.requireNonNull(compilation.policy()).textRules();
  }

  /** A chat line of 24 tokens. */
  @Benchmark
  public NormalisedText normaliseChatLine(TextLines lines) {
    return Normaliser.normalise(lines.chat());
  }

  /** A comment of 4,096 letters. */
  @Benchmark
  public NormalisedText normaliseComment(TextLines lines) {
    return Normaliser.normalise(lines.comment());
  }

  /** A chat line with everything that the rules need of it: folded views are made anew. */
  @Benchmark
  public TextFindings normaliseAndScanChatLine(TextLines lines) {
    return rules.scan(lines.normalisedChat());
  }

  /** Likewise for a comment of 4,096 letters. */
  @Benchmark
  public TextFindings normaliseAndScanComment(TextLines lines) {
    return rules.scan(Normaliser.normalise(lines.comment()));
  }
}
