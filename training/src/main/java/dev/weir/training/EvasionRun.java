package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.text.evasion.Mutation;
import dev.weir.training.EvasionResult.Disguise;
import dev.weir.training.EvasionResult.Share;
import dev.weir.training.measure.Cuts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * Disguises rows whose verdict is right, and looks whether it stays. Of a sample of harmful rows
 * that are kept back and of harmless ones that are not, the heaviest words are disguised in every
 * way, or the whole text where that takes a decoder to read.
 */
final class EvasionRun {
  /** Texts of each kind: enough for intervals of a few percent. */
  private static final int TEXTS = 250;

  private static final int WORDS_MIN = 2;
  private static final int WORDS_MAX = 40;
  private static final long SEED = 20_260_903;

  private final TextJudge judge;

  /** The canonical text has no capitals, and emoji part letters as signs do. */
  private static final Set<Mutation> AS_GOOD_AS_MEASURED =
      Set.of(Mutation.CASE_MIXED, Mutation.EMOJI_BETWEEN);

  private final List<Mutation> mutations =
      Arrays.stream(Mutation.values())
          .filter(mutation -> mutation.scope() != Mutation.Scope.SPELLING)
          .filter(mutation -> !AS_GOOD_AS_MEASURED.contains(mutation))
          .toList();

  EvasionRun(TextJudge judge) {
    this.judge = judge;
  }

  /**
   * Runs the suite.
   *
   * @param examples rows to take texts from
   * @param judged what was said of each
   * @throws TrainingException if none of them can be used
   */
  EvasionResult run(List<Example> examples, List<Judged> judged) throws IOException {
    List<EvasionText> harmful = sample(examples, judged, true);
    List<EvasionText> harmless = sample(examples, judged, false);
    if (harmful.isEmpty()) {
      throw new TrainingException("no harmful row is kept back, so there is nothing to disguise");
    }
    List<EvasionText> all = new ArrayList<>(harmful);
    all.addAll(harmless);
    weigh(all);
    List<String> disguised = new ArrayList<>();
    for (Mutation mutation : mutations) {
      for (EvasionText text : all) {
        long seed = SEED ^ text.original().hashCode() ^ mutation.ordinal();
        disguised.add(text.disguised(mutation, new SplittableRandom(seed)));
      }
    }
    List<Judged> answers = judge.judge(disguised);
    List<Disguise> disguises = new ArrayList<>();
    for (int index = 0; index < mutations.size(); index++) {
      List<Judged> own = answers.subList(index * all.size(), (index + 1) * all.size());
      disguises.add(
          disguise(
              mutations.get(index),
              harmful,
              own.subList(0, harmful.size()),
              harmless,
              own.subList(harmful.size(), own.size())));
    }
    return new EvasionResult(harmful.size(), harmless.size(), disguises);
  }

  private List<EvasionText> sample(List<Example> examples, List<Judged> judged, boolean harmful) {
    List<EvasionText> fit = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int index = 0; index < examples.size(); index++) {
      Example example = examples.get(index);
      EvasionText text = new EvasionText(example.original(), judged.get(index));
      if (isRight(example, judged.get(index), harmful)
          && text.words() >= WORDS_MIN
          && text.words() <= WORDS_MAX
          && text.hasDisguisable()
          && seen.add(example.text())) {
        fit.add(text);
      }
    }
    Collections.shuffle(fit, new Random(SEED));
    return List.copyOf(fit.subList(0, Math.min(TEXTS, fit.size())));
  }

  /** Whether a row is of this kind and every policy, or one where it is harmful, sees that. */
  private boolean isRight(Example example, Judged answer, boolean harmful) {
    boolean stated = false;
    boolean positive = false;
    for (Label label : ModelLabels.ALL) {
      int column = ModelLabels.column(label);
      stated |= example.states(column);
      positive |= example.states(column) && example.target(column) >= Row.POSITIVE;
    }
    boolean keptBack =
        answer.score(answer.leading()) >= Cuts.MIDDLE
            || judge.policies().keySet().stream().anyMatch(answer::isKeptBack);
    return stated && positive == harmful && keptBack == harmful;
  }

  /** Finds the heaviest words: those without which the leading label's score is lowest. */
  private void weigh(List<EvasionText> texts) throws IOException {
    List<String> shortened = new ArrayList<>();
    texts.forEach(text -> shortened.addAll(text.withoutEachWord()));
    List<Judged> answers = judge.judge(shortened);
    int next = 0;
    for (EvasionText text : texts) {
      int end = next + text.words();
      text.weigh(answers.subList(next, end));
      next = end;
    }
  }

  private Disguise disguise(
      Mutation mutation,
      List<EvasionText> harmful,
      List<Judged> harmfulNow,
      List<EvasionText> harmless,
      List<Judged> harmlessNow) {
    Map<String, Share> survival = new LinkedHashMap<>();
    Map<String, Share> changed = new LinkedHashMap<>();
    for (String policy : judge.policies().keySet()) {
      survival.put(
          policy,
          share(
              harmful,
              index -> harmful.get(index).answer().isKeptBack(policy),
              index -> harmfulNow.get(index).isKeptBack(policy)));
      changed.put(
          policy,
          share(
              harmless,
              _ -> true,
              index ->
                  harmlessNow.get(index).verdicts().get(policy)
                      != harmless.get(index).answer().verdicts().get(policy)));
    }
    return new Disguise(
        mutation,
        share(
            harmful,
            index ->
                harmful.get(index).answer().score(harmful.get(index).leading()) >= Cuts.MIDDLE
                    && !Float.isNaN(harmfulNow.get(index).score(harmful.get(index).leading())),
            index -> harmfulNow.get(index).score(harmful.get(index).leading()) >= Cuts.MIDDLE),
        survival,
        changed);
  }

  private static Share share(List<EvasionText> texts, IntPredicate counts, IntPredicate holds) {
    int rows = 0;
    int hits = 0;
    for (int index = 0; index < texts.size(); index++) {
      if (counts.test(index)) {
        rows++;
        hits += holds.test(index) ? 1 : 0;
      }
    }
    return Share.of(hits, rows);
  }
}
