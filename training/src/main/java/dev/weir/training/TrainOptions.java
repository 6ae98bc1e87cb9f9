package dev.weir.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What {@code weir train} is asked for.
 *
 * @param data folders that each hold {@code train/} and {@code dev/}; at least one
 * @param out the package to write
 * @param name the model's name, {@code en-general}
 * @param version the model's version, from 1
 * @param language the language subtag of the rows and of the model
 * @param cache the folder where embeddings are kept between runs
 * @param licences the licences of sets that {@link KnownSets} does not know, by set name
 * @param research whether sets without a licence may take part; the package is then marked as not
 *     shippable
 * @param threads threads for the encoder; the result does not depend on them
 * @param config the recipe
 */
public record TrainOptions(
    List<Path> data,
    Path out,
    String name,
    int version,
    String language,
    Path cache,
    Map<String, String> licences,
    boolean research,
    int threads,
    TrainConfig config) {
  /** The seed that the shipped model was trained with. */
  public static final long DEFAULT_SEED = 20_260_101L;

  /** Copies and checks. */
  public TrainOptions {
    if (data.isEmpty()) {
      throw new IllegalArgumentException("training needs a data folder");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1");
    }
    data = List.copyOf(data);
    licences = Map.copyOf(licences);
  }
}
