package dev.weir.dataplane.stage.classify;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model package says of itself.
 *
 * @param name lower-case letters, digits and hyphens
 * @param version from 1; a published version is never changed
 * @param shippable false if a set without a licence for it took part: such a package is for
 *     measuring only
 * @param languages the language subtags that are served, the default one first
 * @param encoder the encoder that the head was trained on
 * @param hashBits the n-gram tables have {@code 2^hashBits} rows
 * @param hidden the number of hidden units
 * @param seed the seed of the training run
 * @param recipe how it was trained, as name and value
 * @param sets what it was trained on
 * @param figures measurements on development rows, by dotted name ({@code "toxicity.auc"})
 */
public record ModelManifest(
    String name,
    int version,
    boolean shippable,
    List<String> languages,
    EncoderReference encoder,
    int hashBits,
    int hidden,
    long seed,
    Map<String, String> recipe,
    List<TrainingSet> sets,
    Map<String, Double> figures) {
  /** The form of a package that this code reads and writes. */
  public static final int FORMAT = 1;

  /** The longest embedding: four times the one in use; bounds what a package can ask for. */
  public static final int MAX_DIMENSION = 1_536;

  /** The most hidden units, for the same reason. */
  public static final int MAX_HIDDEN = 1_024;

  /** Copies, sorts the maps and checks the ranges. */
  public ModelManifest {
    require(name.matches("[a-z0-9][a-z0-9-]{0,62}"), "`name` must be a lower-case name");
    require(version >= 1, "`version` must be at least 1");
    require(
        !languages.isEmpty() && languages.stream().allMatch(tag -> tag.matches("[a-z]{2,3}")),
        "`languages` must be language subtags");
    require(
        hashBits >= NgramFeatures.MIN_HASH_BITS && hashBits <= NgramFeatures.MAX_HASH_BITS,
        "`features.hashBits` must be from "
            + NgramFeatures.MIN_HASH_BITS
            + " to "
            + NgramFeatures.MAX_HASH_BITS);
    require(hidden >= 1 && hidden <= MAX_HIDDEN, "`hidden` must be from 1 to " + MAX_HIDDEN);
    languages = List.copyOf(languages);
    recipe = Collections.unmodifiableMap(new TreeMap<>(recipe));
    sets = List.copyOf(sets);
    figures = Collections.unmodifiableMap(new TreeMap<>(figures));
  }

  private static void require(boolean holds, String complaint) {
    if (!holds) {
      throw new IllegalArgumentException(complaint);
    }
  }

  /** The same manifest with other figures. */
  public ModelManifest withFigures(Map<String, Double> newFigures) {
    return new ModelManifest(
        name,
        version,
        shippable,
        languages,
        encoder,
        hashBits,
        hidden,
        seed,
        recipe,
        sets,
        newFigures);
  }

  /** The name and the version as one word: {@code en-general@4}. */
  public String id() {
    return name + "@" + version;
  }
}
