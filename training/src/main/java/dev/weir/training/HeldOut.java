package dev.weir.training;

import dev.weir.dataplane.stage.classify.Calibration;
import dev.weir.dataplane.stage.classify.Classifier;
import dev.weir.dataplane.stage.classify.LexicalHead;
import dev.weir.dataplane.stage.classify.ModelPackage;
import dev.weir.dataplane.stage.classify.ScreenTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The development rows, read once: what calibrates a model, sets the limits of its screen and
 * measures it. Test suites only measure.
 */
final class HeldOut {
  private final List<Example> examples;
  private final ReadTexts read;

  HeldOut(List<Example> examples, ReadTexts read) {
    this.examples = examples;
    this.read = read;
  }

  /** The model with a calibration of its head. */
  ModelPackage calibrated(ModelPackage model, String language) {
    List<float[]> logits = read.logits(new Classifier(model));
    return new ModelPackage(
        model.manifest(),
        model.head(),
        calibration(logits, language),
        model.lexicalHead(),
        model.lexicalCalibration(),
        ScreenTable.NONE);
  }

  /** The model with this lexical head, its calibration, and a screen table for it. */
  ModelPackage screened(
      ModelPackage model, LexicalHead lexical, int[][] triggers, String language) {
    ModelPackage heard =
        new ModelPackage(
            model.manifest(),
            model.head(),
            model.headCalibration(),
            lexical,
            model.lexicalCalibration(),
            ScreenTable.NONE);
    Classifier classifier = new Classifier(heard);
    List<float[]> logits = new ArrayList<>(examples.size());
    for (Example example : examples) {
      logits.add(classifier.logits(null, example.text(), 0, example.text().length()));
    }
    List<float[]> scores = read.scores(classifier, language);
    ScreenFitter fitter = new ScreenFitter(KnownSets.NATURAL);
    eachThatCounts(index -> fitter.add(examples.get(index), scores.get(index), logits.get(index)));
    return new ModelPackage(
        model.manifest(),
        model.head(),
        model.headCalibration(),
        lexical,
        calibration(logits, language),
        fitter.fit(triggers));
  }

  /** How well the model's scores agree with what the rows state. */
  Evaluation evaluate(ModelPackage model, String language) {
    return Evaluator.evaluate(
        model.manifest().id(), examples, read.scores(new Classifier(model), language));
  }

  private Calibration calibration(List<float[]> logits, String language) {
    List<Example> counting = new ArrayList<>();
    List<float[]> theirs = new ArrayList<>();
    eachThatCounts(index -> {
      counting.add(examples.get(index));
      theirs.add(logits.get(index));
    });
    return Calibrator.fit(counting, theirs, language);
  }

  private void eachThatCounts(IntConsumer row) {
    for (int index = 0; index < examples.size(); index++) {
      if (!KnownSets.TEST_SUITES.contains(examples.get(index).source())) {
        row.accept(index);
      }
    }
  }
}
