package dev.weir.benchmarks.jmh;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Outcome;
import dev.weir.policy.run.PolicyProgram;
import dev.weir.policy.run.TextFindings;
import dev.weir.text.Normaliser;
import java.util.EnumSet;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One decision of a policy with 50 rules, over messages that differ. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class PolicyBenchmark {
  /** A power of two, so that going round costs a mask. */
  private static final int MESSAGES = 64;

  /** Below every bound of the policy. */
  private static final double CLEAN_BELOW = 0.45;

  private static final String[] LOCALES = {"en", "en-GB", "de-AT", ""};

  private final CompiledPolicy policy = FiftyRules.compile();
  private final PolicyProgram program = policy.program();
  private final Facts[] clean = new Facts[MESSAGES];
  private final Facts[] mixed = new Facts[MESSAGES];
  private final Facts[] late = new Facts[MESSAGES];
  private int next;

  /** The same messages each time. */
  public PolicyBenchmark() {
    var random = new SplittableRandom(1);
    TextFindings found =
        policy.textRules().scan(Normaliser.normalise("a snarklewort with free gems"));
    for (int i = 0; i < MESSAGES; i++) {
      clean[i] = scored(random, TextFindings.none(), CLEAN_BELOW, i).build();
      mixed[i] = scored(random, i % 4 == 0 ? found : TextFindings.none(), 1, i).build();
      late[i] =
          facts(i % 4 == 0 ? found : TextFindings.none(), i)
              .pending(EnumSet.allOf(Label.class))
              .build();
      require(program.decide(clean[i]).verdict() == Verdict.ALLOW);
      require(program.decide(late[i]).provisional());
    }
  }

  private static Facts.Builder scored(
      SplittableRandom random, TextFindings findings, double below, int i) {
    Facts.Builder facts = facts(findings, i);
    for (Label label : Label.values()) {
      facts.score(label, (float) random.nextDouble(below));
    }
    return facts;
  }

  private static Facts.Builder facts(TextFindings findings, int i) {
    return Facts.builder(findings)
        .author("trusted", i % 3 == 0)
        .locale(LOCALES[i % LOCALES.length])
        .kind(ContentKind.CHAT)
        .textLength(120);
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalStateException("a message does not decide as the benchmark says");
    }
  }

  /** No rule applies, so every rule is read: nearly all messages. */
  @Benchmark
  public Outcome decideClean() {
    return program.decide(clean[next++ & MESSAGES - 1]);
  }

  /** Scores from 0 to 1, and words in every fourth message: some rule nearly always applies. */
  @Benchmark
  public Outcome decideMixed() {
    return program.decide(mixed[next++ & MESSAGES - 1]);
  }

  /** All scores are late, so it is also worked out whether they could change the verdict. */
  @Benchmark
  public Outcome decideWithoutScores() {
    return program.decide(late[next++ & MESSAGES - 1]);
  }
}
