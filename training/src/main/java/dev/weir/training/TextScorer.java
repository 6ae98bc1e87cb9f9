package dev.weir.training;

import java.io.IOException;
import java.util.List;

/** Scores many texts as a server would, without keeping any of them. */
public interface TextScorer extends AutoCloseable {
  /** The model's name and version; of a server, as its last answer had it. */
  String model();

  /**
   * The scores of original texts, in their order: 13 probabilities by column, NaN where there is
   * none.
   */
  List<float[]> score(List<String> texts) throws IOException;

  @Override
  void close();
}
