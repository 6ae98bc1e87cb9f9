package dev.weir.training;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code weir evaluate} is asked for: measure a package, or what a running server answers.
 *
 * @param data folders that each hold {@code dev/}; at least one
 * @param sets only the rows of these sets, and of our own suites only those named ({@link
 *     #SUITES}); empty means all
 * @param target what gives the scores
 * @param language the language subtag of the rows
 * @param json where the JSON report goes; null for none
 * @param markdown where the Markdown report goes; null for none
 * @param pictures the folder where the report's pictures go; null for none
 */
public record EvaluateOptions(
    List<Path> data,
    List<String> sets,
    Target target,
    String language,
    @Nullable Path json,
    @Nullable Path markdown,
    @Nullable Path pictures) {
  /** The functional suite, by the name that {@code sets} may hold. */
  public static final String FUNCTIONAL = "functional";

  /** The identity suite. */
  public static final String IDENTITY = "identity";

  /** The evasion suite, which disguises rows of the sets that are measured. */
  public static final String EVASION = "evasion";

  /** The names of our own suites. */
  public static final Set<String> SUITES = Set.of(FUNCTIONAL, IDENTITY, EVASION);

  /** Copies and checks. */
  public EvaluateOptions {
    if (data.isEmpty()) {
      throw new IllegalArgumentException("evaluation needs a data folder");
    }
    data = List.copyOf(data);
    sets = List.copyOf(sets);
  }

  /** Whether a set, or a suite of ours, is to be measured. */
  boolean measures(String set) {
    return sets.isEmpty() || sets.contains(set);
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
