package dev.weir.dataplane.stage.decide;

import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.Label;
import dev.weir.contracts.ServedBy;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.snapshot.ExemplarsInForce;
import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.stage.Neighbours;
import dev.weir.dataplane.stage.Neighbours.Nearest;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.StageClock;
import dev.weir.policy.run.ConversationFacts;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Language;
import dev.weir.policy.run.Neighbour;
import dev.weir.policy.run.Outcome;
import dev.weir.policy.run.PolicyProgram;
import dev.weir.policy.run.Seeds;
import dev.weir.policy.run.TextFindings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns every signal into facts and lets the tenant's policy program judge them. It always runs: no
 * verdict is ever remembered.
 */
public final class DecideStage {
  /** What {@code degraded} says where the encoder did not read all of a long text in time. */
  public static final String LONG_TEXT = "long_text";

  /** What {@code notScored} says of a label that the screen has cleared. */
  public static final String SCREEN = "screen";

  /** What {@code notScored} says of a label that the policy reads and no model scores. */
  static final String RULES_ONLY = "rules_only";

  private static final String NAME = "decide";

  private final Set<Label> modelLabels;

  /**
   * A stage for a model.
   *
   * @param modelLabels the labels that the model scores; others are never pending
   */
  public DecideStage(Set<Label> modelLabels) {
    this.modelLabels = Set.copyOf(modelLabels);
  }

  /**
   * Whether no score that the model could give would change the verdict, or have the message
   * escalated.
   */
  public boolean isSettled(ActiveTenant tenant, Signals signals) {
    Weighing weighing = new Weighing(tenant, signals);
    weighing.modelMayStillSay();
    PolicyProgram program = tenant.policy().program();
    Facts facts = weighing.facts();
    return !program.decide(facts).provisional() && !program.mayStillEscalate(facts);
  }

  /** The decision on all that is known. */
  public Decision apply(ActiveTenant tenant, Signals signals, StageClock clock) {
    Weighing weighing = new Weighing(tenant, signals);
    weighing.nameWhatNoModelScores(tenant.policy().labelsRead());
    PolicyProgram program = tenant.policy().program();
    Facts facts = weighing.facts();
    Outcome outcome = program.decide(facts);
    boolean provisional = outcome.provisional();
    Facts borrowed = provisional ? weighing.lookalikeFacts() : null;
    if (borrowed != null) {
      Outcome cautious = program.decide(borrowed);
      if (cautious.verdict().compareTo(outcome.verdict()) > 0) {
        outcome = cautious;
        facts = borrowed;
        weighing.servedBy = ServedBy.NEAR_DUPLICATE;
      }
    }
    boolean unread = weighing.degraded.contains(LONG_TEXT) && outcome.verdict() != Verdict.BLOCK;
    clock.lap(NAME);
    return new Decision(
        outcome.verdict(),
        outcome.reason(),
        provisional || unread,
        facts,
        weighing.notScored,
        weighing.findings.spans(),
        weighing.servedBy,
        weighing.degraded,
        outcome.notes(),
        clock.microsByStage());
  }

  /** The signals of one message, weighed one by one. */
  private final class Weighing {
    private final ActiveTenant tenant;
    private final Signals signals;
    private final float[] scores = unknownScores();
    private final EnumSet<Label> pending = EnumSet.noneOf(Label.class);
    private final EnumSet<Label> cleared = EnumSet.noneOf(Label.class);
    private final Map<Label, String> notScored = new EnumMap<>(Label.class);
    private final List<String> degraded = new ArrayList<>();
    private @Nullable Language language;
    private TextFindings findings = TextFindings.none();
    private @Nullable Neighbours neighbours;
    private boolean similaritiesPending;
    private ServedBy servedBy = ServedBy.RULES;
    private ConversationFacts conversation = ConversationFacts.UNKNOWN;
    private @Nullable Verdict precedent;
    private @Nullable LabelScores lookalike;
    private @Nullable Seeds seeds;

    Weighing(ActiveTenant tenant, Signals signals) {
      this.tenant = tenant;
      this.signals = signals;
      signals.found().forEach(this::weigh);
    }

    /** Every signal becomes facts here, and nowhere else. */
    private void weigh(Signal signal) {
      switch (signal) {
        case Signal.Normalised _ -> {}
        case Signal.Identified _ -> {}
        case Signal.InLanguage(var taken) -> language = taken;
        case Signal.Counting _ -> {}
        case Signal.InConversation(var known) -> conversation = known;
        case Signal.RuleFindings(var found) -> findings = found;
        case Signal.ExemplarsAsked _ -> {}
        case Signal.Embedded _ -> {}
        case Signal.Near(var found) -> near(found);
        case Signal.Scored(var scored) -> scored(scored, ServedBy.CLASSIFIER);
        case Signal.Recalled(var scored) -> scored(scored, ServedBy.CACHE);
        case Signal.Precedent(var ruling) -> precedent = ruling;
        case Signal.NearDuplicate(var scored) -> lookalike = scored;
        case Signal.Screened(var labels) -> screened(labels);
        case Signal.StageSkipped skipped -> skipped(skipped);
      }
    }

    private static float[] unknownScores() {
      float[] unknown = new float[Label.values().length];
      Arrays.fill(unknown, Float.NaN);
      return unknown;
    }

    private void scored(LabelScores scored, ServedBy tier) {
      servedBy = tier;
      for (Label label : modelLabels) {
        scores[label.ordinal()] = scored.score(label);
      }
      if (!scored.isComplete()) {
        readInPart();
      }
    }

    private void near(Neighbours found) {
      neighbours = found;
      if (!found.complete()) {
        readInPart();
      }
    }

    private void readInPart() {
      if (!degraded.contains(LONG_TEXT)) {
        degraded.add(LONG_TEXT);
      }
    }

    private void screened(Set<Label> labels) {
      servedBy = ServedBy.SCREEN;
      cleared.addAll(labels);
      for (Label label : modelLabels) {
        notScored.put(label, labels.contains(label) ? SCREEN : SkipReason.NOT_NEEDED.wireName());
      }
    }

    void modelMayStillSay() {
      pending.addAll(modelLabels);
      similaritiesPending = true;
    }

    private void skipped(Signal.StageSkipped skipped) {
      if (skipped.reason().degrades()) {
        degraded.add(skipped.stage());
        modelMayStillSay();
      } else {
        modelLabels.forEach(label -> notScored.put(label, skipped.reason().wireName()));
      }
    }

    void nameWhatNoModelScores(Set<Label> read) {
      for (Label label : read) {
        if (!modelLabels.contains(label)) {
          notScored.put(label, RULES_ONLY);
        }
      }
    }

    /** The facts, had the model said of this text what it said of the one that it looks like. */
    @Nullable Facts lookalikeFacts() {
      LabelScores seen = lookalike;
      if (seen == null || pending.isEmpty()) {
        return null;
      }
      float[] borrowed = scores.clone();
      seen.raise(borrowed);
      return facts(borrowed);
    }

    Facts facts() {
      return facts(scores);
    }

    private Facts facts(float[] byOrdinal) {
      var message = signals.message();
      Facts.Builder facts =
          Facts.builder(findings)
              .scores(byOrdinal)
              .cleared(cleared)
              .pending(pending)
              .precedent(precedent)
              .seeds(tenant.policy().program().drawsShares() ? seeds() : null)
              .attributes(message.attributes())
              .accepted(message.accepted())
              .conversation(conversation)
              .addresses(message.addressed() ? Boolean.TRUE : null)
              .locale(message.locale())
              .language(language == null ? Language.ofRequest(message.locale()) : language)
              .kind(message.kind())
              .textLength(message.text().length());
      for (int number = 0; number < tenant.exemplars().size(); number++) {
        similarity(number, tenant.exemplars().get(number), facts);
      }
      return facts.build();
    }

    private Seeds seeds() {
      Seeds known = seeds;
      if (known == null) {
        var text = signals.get(Signal.Identified.class).text();
        known = ShareSeeds.of(tenant.scope(), signals.message(), text);
        seeds = known;
      }
      return known;
    }

    private void similarity(int number, ExemplarsInForce exemplars, Facts.Builder facts) {
      if (similaritiesPending) {
        facts.similarityPending(number);
      }
      List<Nearest> nearest =
          neighbours == null ? null : neighbours.bySet().get(exemplars.digest());
      if (nearest != null) {
        facts.similarity(
            number,
            nearest.isEmpty() ? 0 : clipped(nearest.getFirst().similarity()),
            nearest.stream().map(one -> neighbour(exemplars.set(), one)).toList());
      }
    }

    private static Neighbour neighbour(ExemplarSet set, Nearest nearest) {
      int line = set.exemplars().get(nearest.exemplar()).line();
      return new Neighbour(set.name(), line, clipped(nearest.similarity()));
    }

    private static float clipped(float cosine) {
      return Math.clamp(cosine, 0f, 1f);
    }
  }
}
