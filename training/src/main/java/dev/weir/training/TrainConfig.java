package dev.weir.training;

import dev.weir.dataplane.stage.classify.ModelManifest;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a model is trained. The defaults are the recipe that the shipped model was made with.
 *
 * @param seed the one source of chance: initial weights, order of examples, dropout
 * @param members how many heads are trained, each with a seed of its own, and averaged into one
 * @param rows what is added to the rows of the sets
 * @param hidden hidden units of each member
 * @param hashBits the n-gram tables have {@code 2^hashBits} rows
 * @param epochs passes over the examples
 * @param batch examples that one step of the dense weights averages
 * @param denseRate Adam's learning rate for the dense weights, decaying to 0 in a straight line
 * @param warmUpSteps dense steps over which that rate rises from 0
 * @param sparseRate Adagrad's learning rate for the n-gram weights, decaying to 0 likewise
 * @param sparseDecay the weight decay of the n-gram weights (L2)
 * @param sparseAccumulator where Adagrad's sums of squares begin
 * @param dropout the share of hidden units that is silent for an example, from 0 to below 1
 * @param outputBias where the output biases begin: low, because most labels are rare
 */
public record TrainConfig(
    long seed,
    int members,
    AddedRows rows,
    int hidden,
    int hashBits,
    int epochs,
    int batch,
    float denseRate,
    int warmUpSteps,
    float sparseRate,
    float sparseDecay,
    float sparseAccumulator,
    float dropout,
    float outputBias) {
  /** Heads that the recipe averages. */
  public static final int DEFAULT_MEMBERS = 3;

  /** Checks the ranges. */
  public TrainConfig {
    require(members >= 1, "members must be at least 1");
    require(
        hidden >= 1 && hidden <= ModelManifest.MAX_HIDDEN / members,
        "hidden times members must be from 1 to " + ModelManifest.MAX_HIDDEN);
    require(epochs >= 1 && epochs <= 1_000, "epochs must be from 1 to 1000");
    require(batch >= 1, "batch must be at least 1");
    require(dropout >= 0 && dropout < 1, "dropout must be from 0 to below 1");
    require(denseRate > 0 && sparseRate > 0, "learning rates must be above 0");
    require(sparseAccumulator > 0, "the accumulator must be above 0");
  }

  /** The recipe with this seed. */
  public static TrainConfig recipe(long seed) {
    return new TrainConfig(
        seed,
        DEFAULT_MEMBERS,
        AddedRows.RECIPE,
        128,
        18,
        4,
        64,
        0.002f,
        200,
        0.15f,
        1e-6f,
        0.01f,
        0.2f,
        -2f);
  }

  /** The recipe with other sizes, for small sets. */
  public TrainConfig withSizes(int newHidden, int newHashBits, int newEpochs) {
    return of(members, rows, newHidden, newHashBits, newEpochs);
  }

  /** The recipe with so many members and these added rows. */
  public TrainConfig with(int newMembers, AddedRows newRows) {
    return of(newMembers, newRows, hidden, hashBits, epochs);
  }

  private TrainConfig of(
      int newMembers, AddedRows newRows, int newHidden, int newHashBits, int newEpochs) {
    return new TrainConfig(
        seed,
        newMembers,
        newRows,
        newHidden,
        newHashBits,
        newEpochs,
        batch,
        denseRate,
        warmUpSteps,
        sparseRate,
        sparseDecay,
        sparseAccumulator,
        dropout,
        outputBias);
  }

  /**
   * The recipe for the lexical head: soft targets leave less to chance than labels do, so it can be
   * taught longer and faster.
   */
  TrainConfig distilling() {
    return new TrainConfig(
        seed,
        members,
        rows,
        hidden,
        hashBits,
        2 * epochs,
        batch,
        denseRate,
        warmUpSteps,
        4 * sparseRate,
        sparseDecay,
        sparseAccumulator,
        dropout,
        outputBias);
  }

  /** The recipe as it stands in a manifest; the seed stands there apart. */
  Map<String, String> asRecipe() {
    Map<String, String> recipe = new TreeMap<>();
    recipe.put("loss", "masked binary cross-entropy, soft targets");
    recipe.put("assumedNegativeWeight", String.valueOf(Example.ASSUMED_WEIGHT));
    recipe.put("members", members + ", averaged into one head");
    recipe.putAll(rows.asRecipe());
    recipe.put("hidden", hidden + " of each member");
    recipe.put("epochs", String.valueOf(epochs));
    recipe.put("batch", String.valueOf(batch));
    recipe.put("dense", "adam " + denseRate + ", linear decay, warm-up " + warmUpSteps);
    recipe.put(
        "sparse",
        "adagrad " + sparseRate + ", L2 " + sparseDecay + ", accumulator " + sparseAccumulator);
    recipe.put("dropout", String.valueOf(dropout));
    recipe.put("outputBias", String.valueOf(outputBias));
    recipe.put("tables", "8 bit, one scale per label");
    recipe.put("calibration", "platt per label on development rows, sets with natural rates alike");
    recipe.put(
        "lexical",
        "taught by the whole model's scores of the same rows, twice the epochs, adagrad at four times the rate");
    recipe.put("screen", "limits by development rows, triggers by training rows");
    return recipe;
  }

  private static void require(boolean holds, String complaint) {
    if (!holds) {
      throw new IllegalArgumentException(complaint);
    }
  }
}
