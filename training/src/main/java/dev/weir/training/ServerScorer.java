package dev.weir.training;

import java.net.URI;
import java.util.List;

/** A running server, asked over HTTP with dry runs, which change nothing there. */
public final class ServerScorer implements TextScorer {
  private final URI server;
  private final HttpScorer scorer;
  private final ProgressFactory silent = ProgressFactory.silent();

  /**
   * A server.
   *
   * @param server its address, {@code http://127.0.0.1:8080}
   * @param key the key of a tenant whose policy says {@code screen off}
   * @param language the language subtag of the texts
   */
  public ServerScorer(URI server, String key, String language) {
    this.server = server;
    this.scorer = new HttpScorer(server, key, language);
  }

  @Override
  public String model() {
    return scorer.modelVersion();
  }

  /**
   * {@inheritDoc}
   *
   * @throws TrainingException also when the screen answers: what it clears has no score
   */
  @Override
  public List<float[]> score(List<String> texts) throws TrainingException {
    List<float[]> scores = scorer.judge(texts, silent).stream().map(Judged::scores).toList();
    if (scorer.screened() > 0) {
      throw new TrainingException(
          server
              + ": the screen answers for the model, so there are no scores to compare; the"
              + " tenant's policy must say `screen off`");
    }
    return scores;
  }

  @Override
  public void close() {
    scorer.close();
  }
}
