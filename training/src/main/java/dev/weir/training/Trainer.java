package dev.weir.training;

import dev.weir.dataplane.stage.classify.ClassifierHead;
import dev.weir.dataplane.stage.classify.LexicalHead;
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

  /** The head over both paths. */
  static Trained<ClassifierHead> head(
      TrainingData data, int dimension, TrainConfig config, ProgressFactory progress) {
    Progress bar = progress.start("train", (long) data.size() * config.epochs());
    Chance chance = new Chance(config.seed());
    HeadTrainer trainer = new HeadTrainer(config, dimension, chance);
    List<Double> losses = new Schedule(config, chance).run(data, trainer, bar::advance);
    return new Trained<>(trainer.head(), losses);
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
