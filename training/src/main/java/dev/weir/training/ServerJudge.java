package dev.weir.training;

import dev.weir.contracts.Label;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A running server, asked over HTTP; the only policy is the tenant's. */
final class ServerJudge implements TextJudge {
  private final HttpScorer scorer;
  private final ProgressFactory progress;

  ServerJudge(EvaluateOptions.ServerTarget target, String language, ProgressFactory progress) {
    this.scorer = new HttpScorer(target.server(), target.key(), language);
    this.progress = progress;
  }

  @Override
  public String model() {
    return scorer.modelVersion();
  }

  @Override
  public Map<String, Set<Label>> policies() {
    return Map.of(HttpScorer.POLICY, Set.of());
  }

  @Override
  public List<Judged> judge(List<String> texts) throws TrainingException {
    return scorer.judge(texts, progress);
  }

  @Override
  public void close() {
    if (scorer.screened() > 0) {
      progress.say(scorer.screened() + " answers came from the screen; their scores count as 0");
    }
    if (scorer.degraded() > 0) {
      progress.say(scorer.degraded() + " answers were degraded; their scores count as they are");
    }
    scorer.close();
  }
}
