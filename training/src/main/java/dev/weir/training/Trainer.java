package dev.weir.training;

import dev.weir.dataplane.stage.classify.ClassifierHead;
import dev.weir.dataplane.stage.classify.LexicalHead;
import java.util.Arrays;
import java.util.List;

/**
 * Trains the heads of a model, one after the other, because the second learns from the first. Each
 * is one thread's work in one order, so the same data, recipe and seed give the same bits.
 */
final class Trainer {
  private Trainer() {}

  /**
   * A trained head, its table already rounded to bytes.
   *
   * @param losses the mean loss of an example in each epoch
   */
  record Trained<H>(H head, List<Double> losses) {}

  /** The head over both paths: the mean of as many members as the recipe asks for. */
  static Trained<ClassifierHead> head(
      TrainingData data, int dimension, TrainConfig config, ProgressFactory progress) {
    long examples = (long) data.size() * config.epochs() * config.members();
    Progress bar = progress.start("train", examples);
    HeadAverage average = new HeadAverage(config, dimension, config.members());
    double[] losses = new double[config.epochs()];
    for (int member = 0; member < config.members(); member++) {
      Chance chance = new Chance(config.seed() + member);
      HeadTrainer trainer = new HeadTrainer(config, dimension, chance);
      List<Double> theirs = new Schedule(config, chance).run(data, trainer, bar::advance);
      for (int epoch = 0; epoch < losses.length; epoch++) {
        losses[epoch] += theirs.get(epoch) / config.members();
      }
      average.add(trainer);
    }
    return new Trained<>(average.head(), Arrays.stream(losses).boxed().toList());
  }

  /**
   * The head over n-grams alone, taught by the other.
   *
   * @param targets what the whole model scores each example, by column
   */
  static Trained<LexicalHead> lexicalHead(
      TrainingData data, List<float[]> targets, TrainConfig config, ProgressFactory progress) {
    Progress bar = progress.start("distil", (long) data.size() * config.epochs());
    LexicalTrainer trainer = new LexicalTrainer(config, targets);
    List<Double> losses =
        new Schedule(config, new Chance(config.seed())).run(data, trainer, bar::advance);
    return new Trained<>(trainer.head(), losses);
  }
}
