package dev.weir.dataplane.stage.classify;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.stage.LanguageTag;
import dev.weir.dataplane.stage.LexicalModel;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The door to a loaded model: calibrated probabilities for one window of a message.
 *
 * <p>Scores are arrays of 13, by {@link ModelLabels#column}, each from 0 to 1; NaN means unknown. A
 * message of several windows has the highest score of each label ({@link LabelScores#raise}). All
 * texts must be canonical ({@code NormalisedText.canonical()}), as they were in training, and the
 * window's text must be what the encoder read for the embedding.
 *
 * <p>Thread-safe: scratch space is borrowed for a call, and made anew when all of it is out.
 */
public final class Classifier implements LexicalModel {
  /** Scratch spaces that are kept: as many as may compute at once on a large machine. */
  private static final int MAX_KEPT_WORKSPACES = 64;

  private final ModelPackage model;
  private final NgramFeatures ngrams;
  private final NgramFeatures lexicalNgrams;
  private final String defaultLanguage;
  private final ArrayBlockingQueue<Workspace> spare = new ArrayBlockingQueue<>(MAX_KEPT_WORKSPACES);

  /** A classifier for this package. */
  public Classifier(ModelPackage model) {
    this.model = model;
    this.ngrams = new NgramFeatures(model.head().table().hashBits());
    this.lexicalNgrams = new NgramFeatures(model.lexicalHead().table().hashBits());
    this.defaultLanguage = model.manifest().languages().getFirst();
  }

  /**
   * The package's name and version, {@code en-general@4}, as it stands in a decision's versions.
   */
  public String modelVersion() {
    return model.manifest().id();
  }

  /** The language of a text whose sender says nothing. */
  public String defaultLanguage() {
    return defaultLanguage;
  }

  /**
   * Whether scores can be had for this locale.
   *
   * @param locale a BCP 47 tag ("en", "en-GB"); empty means not given, and stands for the package's
   *     first language
   */
  public boolean serves(String locale) {
    return model.manifest().languages().contains(language(locale));
  }

  /** See {@link #score(float[], CharSequence, int, int, String)}; the window is the whole text. */
  public float[] score(float[] embedding, CharSequence windowText, String locale) {
    return score(embedding, windowText, 0, windowText.length(), locale);
  }

  /**
   * Scores one window.
   *
   * @param embedding the encoder's vector for the window, unit length
   * @param text the canonical text that the window is part of
   * @param begin where the window begins in {@code text}, in UTF-16 units
   * @param end where it ends, exclusive
   * @param locale see {@link #serves}
   * @return the probabilities; all NaN if the locale is not served
   * @throws IllegalArgumentException if the embedding has another length than the model's
   */
  public float[] score(float[] embedding, CharSequence text, int begin, int end, String locale) {
    return scoreSlices(embedding, text, begin, end, locale);
  }

  /**
   * Scores a text of any length by its n-grams alone: microseconds, and less sure.
   *
   * @return as {@link #score}
   */
  public float[] lexicalScore(CharSequence text, int begin, int end, String locale) {
    return scoreSlices(null, text, begin, end, locale);
  }

  @Override
  public int charsMax() {
    return model.screen().isEmpty() ? 0 : ScreenTable.MAX_CHARS;
  }

  @Override
  public Set<Label> labels() {
    return Set.copyOf(ModelLabels.ALL);
  }

  @Override
  public float limit(Label label, float cut) {
    return model.screen().limit(ModelLabels.column(label), cut);
  }

  @Override
  public Reading read(CharSequence text) {
    Workspace workspace = borrow();
    try {
      int end = Math.min(text.length(), ScreenTable.MAX_CHARS);
      sliceLogits(false, text, 0, end, workspace);
      return new ScreenReading(
          workspace.logits.clone(), model.screen().triggered(workspace.features));
    } finally {
      giveBack(workspace);
    }
  }

  /**
   * The uncalibrated logits of a window, as training fits the calibration on; same shapes and
   * maximum as {@link #score}.
   *
   * @param embedding null for the lexical head
   */
  public float[] logits(float @Nullable [] embedding, CharSequence text, int begin, int end) {
    Objects.checkFromToIndex(begin, end, text.length());
    Workspace workspace = borrow();
    try {
      return highestLogits(embedding, text, begin, end, workspace);
    } finally {
      giveBack(workspace);
    }
  }

  private float[] scoreSlices(
      float @Nullable [] embedding, CharSequence text, int begin, int end, String locale) {
    Calibration calibration =
        embedding == null ? model.lexicalCalibration() : model.headCalibration();
    List<PlattScale> scales = calibration.forLanguage(language(locale));
    if (scales == null) {
      float[] unknown = new float[ModelLabels.COUNT];
      java.util.Arrays.fill(unknown, Float.NaN);
      return unknown;
    }
    float[] scores = logits(embedding, text, begin, end);
    for (int label = 0; label < scores.length; label++) {
      scores[label] = scales.get(label).probability(scores[label]);
    }
    return scores;
  }

  /** Slices are merged as logits: the calibration is monotone, so the maximum is the same. */
  private float[] highestLogits(
      float @Nullable [] embedding, CharSequence text, int begin, int end, Workspace workspace) {
    if (embedding != null) {
      model.head().embeddingLogits(embedding, workspace.hidden, workspace.shared);
    }
    int slices = NgramFeatures.slices(end - begin);
    float[] highest = new float[ModelLabels.COUNT];
    java.util.Arrays.fill(highest, Float.NEGATIVE_INFINITY);
    for (int slice = 0; slice < slices; slice++) {
      int from = begin + NgramFeatures.sliceBegin(slice);
      sliceLogits(embedding != null, text, from, end, workspace);
      LabelScores.raise(highest, workspace.logits);
    }
    return highest;
  }

  private void sliceLogits(
      boolean withEmbedding, CharSequence text, int begin, int end, Workspace workspace) {
    if (withEmbedding) {
      ngrams.extract(text, begin, end, workspace.features);
      System.arraycopy(workspace.shared, 0, workspace.logits, 0, ModelLabels.COUNT);
      model.head().table().addTo(workspace.features, workspace.sums, workspace.logits);
    } else {
      lexicalNgrams.extract(text, begin, end, workspace.features);
      model.lexicalHead().logits(workspace.features, workspace.sums, workspace.logits);
    }
  }

  private String language(String locale) {
    return locale.isEmpty() ? defaultLanguage : LanguageTag.of(locale);
  }

  private Workspace borrow() {
    Workspace workspace = spare.poll();
    return workspace == null ? new Workspace(model.head().hidden()) : workspace;
  }

  private void giveBack(Workspace workspace) {
    boolean _ = spare.offer(workspace);
  }

  /** What one scoring needs besides its input and its result. */
  private static final class Workspace {
    final FeatureSet features = new FeatureSet();
    final int[] sums = new int[NgramTable.scratchSize()];
    final float[] shared = new float[ModelLabels.COUNT];
    final float[] logits = new float[ModelLabels.COUNT];
    final float[] hidden;

    Workspace(int hiddenSize) {
      this.hidden = new float[hiddenSize];
    }
  }
}
