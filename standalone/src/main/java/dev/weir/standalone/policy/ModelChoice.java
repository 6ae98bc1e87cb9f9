package dev.weir.standalone.policy;

import dev.weir.dataplane.TextModel;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.TextSignals;
import dev.weir.policy.UnservedCuts;
import dev.weir.policy.source.Issue;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model a command asks about a policy and its texts, if any; a picocli mixin. */
final class ModelChoice {
  private static final String SHIPPED = "shipped";

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = {
        "The model package that the policies are for; `shipped` is the one that ships.",
        "Without it no model runs: a score that is not named is 0, and any locale may have cuts."
      })
  private @Nullable String model;

  /** The model at work. */
  Opened open() {
    String chosen = model;
    return new Opened(
        chosen == null ? null : TextModel.open(chosen.equals(SHIPPED) ? null : Path.of(chosen)));
  }

  /**
   * A model that runs until it is closed.
   *
   * @param model {@code null} when none was asked for
   */
  record Opened(@Nullable TextModel model) implements AutoCloseable {
    /** What is known of a text before a test says anything. */
    TextSignals signals(PolicyFile policy) {
      return model == null ? TextSignals.quiet() : model.signals(policy.exemplars());
    }

    /** What the policy says in vain because of what the model cannot do. */
    List<Issue> warnings(CompiledPolicy policy) {
      return model == null ? List.of() : UnservedCuts.in(policy, model::servesLocale);
    }

    /** Its name and version; {@code null} when no model runs. */
    @Nullable String version() {
      return model == null ? null : model.version();
    }

    @Override
    public void close() {
      if (model != null) {
        model.close();
      }
    }
  }
}
