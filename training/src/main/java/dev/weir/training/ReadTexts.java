package dev.weir.training;

import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.stage.classify.Classifier;
import dev.weir.text.NormalisedText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Canonical texts with all their windows embedded, as serving reads them: a text's value is the
 * maximum over its windows.
 */
final class ReadTexts {
  private final List<List<TextWindow>> windows;
  private final List<float[]> embeddings;

  private ReadTexts(List<List<TextWindow>> windows, List<float[]> embeddings) {
    this.windows = windows;
    this.embeddings = embeddings;
  }

  static ReadTexts of(
      List<String> texts, WindowEncoder encoder, Embedder embedder, ProgressFactory progress)
      throws IOException {
    return of(embedder, progress, texts.stream().map(encoder::windows).toList());
  }

  /** As the server reads them: with the windows of the other ways to read a text. */
  static ReadTexts withAlternatives(
      List<NormalisedText> texts,
      WindowEncoder encoder,
      Embedder embedder,
      ProgressFactory progress)
      throws IOException {
    return of(embedder, progress, texts.stream().map(text -> windows(text, encoder)).toList());
  }

  private static List<TextWindow> windows(NormalisedText text, WindowEncoder encoder) {
    List<TextWindow> windows = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String reading : text.modelTexts()) {
      encoder.windows(reading).stream()
          .filter(window -> seen.add(read(window)))
          .forEach(windows::add);
    }
    return windows;
  }

  private static String read(TextWindow window) {
    return window.text().substring(window.begin(), window.end());
  }

  private static ReadTexts of(
      Embedder embedder, ProgressFactory progress, List<List<TextWindow>> windows)
      throws IOException {
    List<TextWindow> flat = windows.stream().flatMap(List::stream).toList();
    return new ReadTexts(windows, embedder.embed(flat, progress));
  }

  /** The logits of each text. */
  List<float[]> logits(Classifier classifier) {
    return highest((window, embedding) ->
        classifier.logits(embedding, window.text(), window.begin(), window.end()));
  }

  /** The calibrated scores of each text. */
  List<float[]> scores(Classifier classifier, String language) {
    return highest((window, embedding) ->
        classifier.score(embedding, window.text(), window.begin(), window.end(), language));
  }

  private List<float[]> highest(BiFunction<TextWindow, float[], float[]> score) {
    List<float[]> all = new ArrayList<>(windows.size());
    int next = 0;
    for (List<TextWindow> ofText : windows) {
      float[] highest = score.apply(ofText.getFirst(), embeddings.get(next++));
      for (TextWindow window : ofText.subList(1, ofText.size())) {
        LabelScores.raise(highest, score.apply(window, embeddings.get(next++)));
      }
      all.add(highest);
    }
    return all;
  }
}
