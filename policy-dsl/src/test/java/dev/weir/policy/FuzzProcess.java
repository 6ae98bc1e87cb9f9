package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.run.Facts;
import dev.weir.policy.source.Issue;
import dev.weir.policy.source.PolicySource;
import dev.weir.text.Normaliser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own that compiles and uses texts of a number of seeds, so that its heap is the
 * bound of the memory that any of them takes.
 */
public final class FuzzProcess {
  private final Policies policies = new Policies();
  private long texts;
  private long compiled;
  private long slowestMillis;
  private String slowest = "";

  private FuzzProcess() {}

  /** Takes the number of seeds, then the file for the figures. */
  public static void main(String[] args) throws IOException {
    long seeds = Long.parseLong(args[0]);
    var process = new FuzzProcess();
    var fuzz = new FuzzTexts();
    for (long seed = 1; seed <= seeds; seed++) {
      process.use(fuzz.mutated(seed), "mutant " + seed);
      process.use(FuzzTexts.bytes(seed), "bytes " + seed);
      process.use(FuzzTexts.pieces(seed), "pieces " + seed);
    }
    for (String piece : FuzzTexts.repeated()) {
      process.use(FuzzTexts.largest(piece), "only " + piece.strip());
    }
    Files.writeString(Path.of(args[1]), process.figures(seeds));
  }

  private String figures(long seeds) {
    return """
    Any text gives a policy or complaints, in a heap of %,d MiB
    texts: %,d (mutated policies, random bytes and pieces of the language of the seeds 1 to %d, \
    and %d files of the largest size)
    of these compiled: %,d
    exceptions, hangs, errors of memory or depth: 0
    slowest: %,d ms (%s)
    """
        .formatted(
            Runtime.getRuntime().maxMemory() >> 20,
            texts,
            seeds,
            FuzzTexts.repeated().size(),
            compiled,
            slowestMillis,
            slowest);
  }

  private void use(String text, String which) {
    long start = System.nanoTime();
    try {
      compileAndUse(text, which);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(
          which + ":\n" + text.substring(0, Math.min(2_000, text.length())), e);
    }
    texts++;
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    if (millis > slowestMillis) {
      slowestMillis = millis;
      slowest = which;
    }
  }

  private void compileAndUse(String text, String which) {
    Compilation compilation = policies.compile(text);
    CompiledPolicy policy = compilation.policy();
    boolean hasErrors = compilation.issues().stream().anyMatch(Issue::isError);
    assertThat(policy == null).as(which).isEqualTo(hasErrors);
    assertThat(compilation.issues()).as(which).hasSizeLessThanOrEqualTo(101);
    var source = new PolicySource("fuzz.weir", text);
    compilation.issues().forEach(issue -> assertThat(issue.render(source)).isNotEmpty());
    if (policy != null) {
      compiled++;
      Facts facts =
          Facts.builder(policy.textRules().scan(Normaliser.normalise("kill yourself"))).build();
      assertThat(policy.program().explain(facts).outcome())
          .isEqualTo(policy.program().decide(facts));
    }
  }
}
