package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.stage.classify.ModelLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds a text bad by its words: {@code moron} 0.9, {@code gay} 0.4, all else 0.1. */
final class FakeJudge implements TextJudge {
  static final String POLICY = "game-lobby";

  private final boolean scores;
  private final List<String> judged = new ArrayList<>();

  FakeJudge() {
    this(true);
  }

  /** With or without scores; verdicts are there in any case. */
  FakeJudge(boolean scores) {
    this.scores = scores;
  }

  /** All texts that it was asked about. */
  List<String> judged() {
    return judged;
  }

  @Override
  public String model() {
    return "fake@1";
  }

  @Override
  public Map<String, Set<Label>> policies() {
    return Map.of(POLICY, Set.of(Label.IDENTITY_ATTACK));
  }

  @Override
  public List<Judged> judge(List<String> texts) {
    judged.addAll(texts);
    return texts.stream().map(this::judge).toList();
  }

  private Judged judge(String text) {
    float score = text.contains("moron") ? 0.9f : text.matches("(?i).*gay.*") ? 0.4f : 0.1f;
    float[] scores = new float[ModelLabels.COUNT];
    Arrays.fill(scores, score);
    scores[ModelLabels.column(Label.INSULT)] = score + 0.05f;
    if (!this.scores) {
      Arrays.fill(scores, Float.NaN);
    }
    return new Judged(scores, Map.of(POLICY, score > 0.5 ? Verdict.HOLD : Verdict.LABEL));
  }

  @Override
  public void close() {}
}
