package dev.weir.training;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code weir evaluate} is asked for: measure a package, or what a running server answers.
 *
 * @param data folders that each hold {@code dev/}; at least one
 * @param sets only the rows of these sets; empty means all
 * @param target what gives the scores
 * @param language the language subtag of the rows
 * @param json where the JSON report goes; null for none
 * @param markdown where the Markdown report goes; null for none
 */
public record EvaluateOptions(
    List<Path> data,
    List<String> sets,
    Target target,
    String language,
    @Nullable Path json,
    @Nullable Path markdown) {
  /** Copies and checks. */
  public EvaluateOptions {
    if (data.isEmpty()) {
      throw new IllegalArgumentException("evaluation needs a data folder");
    }
    data = List.copyOf(data);
    sets = List.copyOf(sets);
  }

  /** What gives the scores. */
  public sealed interface Target {}

  /**
   * A package, read and scored in this process.
   *
   * @param model the package
   * @param cache the folder where embeddings are kept between runs
   * @param threads threads for the encoder
   */
  public record PackageTarget(Path model, Path cache, int threads) implements Target {}

  /**
   * A running server, asked over HTTP with dry runs, which change nothing there.
   *
   * @param server its address, {@code http://127.0.0.1:8080}
   * @param key a tenant's key
   */
  public record ServerTarget(URI server, String key) implements Target {}
}
