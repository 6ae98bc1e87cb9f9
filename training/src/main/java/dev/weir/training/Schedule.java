package dev.weir.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** The order of learning: epochs, shuffles, batches, and learning rates that decay to 0. */
final class Schedule {
  private final TrainConfig config;
  private final Chance chance;

  Schedule(TrainConfig config, Chance chance) {
    this.config = config;
    this.chance = chance;
  }

  /** What is taught: one example after another, and a dense step after each batch. */
  interface Learner {
    /** Learns one example and gives its loss before that. */
    double learn(TrainingData data, int index, float sparseRate);

    /** Moves the dense weights by the mean gradient of the last {@code batch} examples. */
    void step(float denseRate, int batch);
  }

  /**
   * Runs all epochs.
   *
   * @param progress told the number of examples after each batch
   * @return the mean loss of an example in each epoch
   */
  List<Double> run(TrainingData data, Learner learner, IntConsumer progress) {
    int[] order = new int[data.size()];
    for (int index = 0; index < order.length; index++) {
      order[index] = index;
    }
    int stepsOfEpoch = (order.length + config.batch() - 1) / config.batch();
    int steps = stepsOfEpoch * config.epochs();
    List<Double> losses = new ArrayList<>();
    for (int epoch = 0; epoch < config.epochs(); epoch++) {
      chance.shuffle(order);
      double loss = 0;
      for (int batch = 0; batch < stepsOfEpoch; batch++) {
        int begin = batch * config.batch();
        int end = Math.min(order.length, begin + config.batch());
        int step = epoch * stepsOfEpoch + batch;
        float left = 1 - (float) step / steps;
        for (int at = begin; at < end; at++) {
          loss += learner.learn(data, order[at], config.sparseRate() * left);
        }
        learner.step(config.denseRate() * left * warmUp(step), end - begin);
        progress.accept(end - begin);
      }
      losses.add(loss / order.length);
    }
    return losses;
  }

  private float warmUp(int step) {
    return Math.min(1, (step + 1f) / Math.max(1, config.warmUpSteps()));
  }
}
