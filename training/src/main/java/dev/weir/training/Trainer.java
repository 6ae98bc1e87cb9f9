package dev.weir.training;

import dev.weir.dataplane.stage.classify.ClassifierHead;
import dev.weir.dataplane.stage.classify.LexicalHead;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Trains both heads of a model. Each is one thread's work in one order, so the same data, recipe
 * and seed give the same bits on any machine; the two run side by side.
 */
final class Trainer {
  private Trainer() {}

  /**
   * Trained heads, their tables already rounded to bytes.
   *
   * @param losses the mean loss of an example in each epoch, of the head over both paths
   * @param lexicalLosses the same of the lexical head
   */
  record Heads(
      ClassifierHead head,
      LexicalHead lexicalHead,
      List<Double> losses,
      List<Double> lexicalLosses) {}

  static Heads train(TrainingData data, int dimension, TrainConfig config, ProgressFactory progress)
      throws TrainingException {
    Progress bar = progress.start("train", 2L * data.size() * config.epochs());
    Chance chance = new Chance(config.seed());
    HeadTrainer head = new HeadTrainer(config, dimension, chance);
    LexicalTrainer lexical = new LexicalTrainer(config);
    Schedule headSchedule = new Schedule(config, chance);
    Schedule lexicalSchedule = new Schedule(config, new Chance(config.seed()));
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<List<Double>> losses =
          threads.submit(() -> headSchedule.run(data, head, bar::advance));
      Future<List<Double>> lexicalLosses =
          threads.submit(() -> lexicalSchedule.run(data, lexical, bar::advance));
      List<Double> headEpochs = losses.get();
      List<Double> lexicalEpochs = lexicalLosses.get();
      return new Heads(head.head(), lexical.head(), headEpochs, lexicalEpochs);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new TrainingException("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("training failed", e.getCause());
    }
  }
}
