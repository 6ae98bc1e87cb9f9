package dev.weir.policy.replay;

import dev.weir.contracts.Label;
import dev.weir.policy.run.ConversationFacts;
import dev.weir.policy.run.ConversationRead;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Neighbour;
import dev.weir.policy.run.Outcome;
import dev.weir.policy.run.PolicyProgram;
import dev.weir.policy.run.Subjects;
import dev.weir.policy.run.TextFindings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Decides by a draft what was recorded under another policy. Immutable and thread-safe.
 *
 * <p>A record numbers findings, similarities and counts as the policy numbers them that it was made
 * by. Here they get the numbers of the draft, by what they mean: a list whose words have changed is
 * another list, whatever its name is. What the draft asks and the other policy did not is not
 * known; {@link Replayed#lacks} names it where it could give another verdict, and nowhere else.
 *
 * <p>A score that the screen has cleared is below every number that the recorded policy compares it
 * with. It stays cleared where the draft compares it with no lower one.
 */
public final class Replay {
  private static final int NOWHERE = -1;

  private final Asked draft;
  private final @Nullable PolicyProgram recorded;
  private final int[] definitions;
  private final int[] similarities;
  private final int[] heats;
  private final int[] windows;
  private final Set<Label> labelsRead;
  private final boolean drawsCanaries;
  private final BitSet notSearchedFor = new BitSet();
  private final long notCountedHeats;
  private final long notCountedWindows;

  private Replay(@Nullable Asked recorded, Asked draft, SameExemplars same) {
    this.draft = draft;
    this.recorded = recorded == null ? null : recorded.program();
    this.labelsRead = draft.program().labelsRead();
    this.drawsCanaries = draft.program().drawsCanaries();
    ConversationRead asked = draft.conversation();
    if (recorded == null) {
      definitions = places(draft.definitions().size(), _ -> NOWHERE);
      similarities = places(draft.exemplars().size(), _ -> NOWHERE);
      heats = places(asked.heats().size(), _ -> NOWHERE);
      windows = places(asked.windows().size(), _ -> NOWHERE);
    } else {
      ConversationRead counted = recorded.conversation();
      definitions = places(draft.definitions(), recorded.definitions());
      similarities = places(draft.exemplars().size(), number -> place(recorded, number, same));
      heats = places(asked.heats(), counted.heats());
      windows = places(asked.windows(), counted.windows());
    }
    for (int number = 0; number < definitions.length; number++) {
      notSearchedFor.set(number, definitions[number] == NOWHERE);
    }
    notCountedHeats = nowhere(heats);
    notCountedWindows = nowhere(windows);
  }

  /**
   * Hands the facts of one policy to another.
   *
   * @param recorded what made the decisions; {@code null} when it is not kept any more
   */
  public static Replay of(@Nullable Asked recorded, Asked draft, SameExemplars same) {
    return new Replay(recorded, draft, same);
  }

  /** Whether the draft looks for something in texts that the recorded policy did not look for. */
  public boolean needsText() {
    return !notSearchedFor.isEmpty();
  }

  /**
   * What the draft makes of a message.
   *
   * @param facts as recorded
   * @param part what part the model had in them
   * @param found what the draft finds in the text, or {@code null} where the text is not kept
   */
  public Replayed replay(Facts facts, ModelPart part, @Nullable TextFindings found) {
    Set<Label> open = openLabels(facts, part);
    BitSet openSimilarities = openSimilarities(facts, part);
    Facts known = translated(facts, open, found);
    Outcome outcome = draft.program().decide(known);
    boolean openScores = !open.isEmpty() || !openSimilarities.isEmpty();
    boolean openFindings = found == null && needsText();
    boolean openCounts = (notCountedHeats | notCountedWindows) != 0;
    boolean openShares = facts.seeds() == null && drawsCanaries;
    if (!openScores && !openFindings && !openCounts && !openShares) {
      return new Replayed(outcome, List.of());
    }
    Facts asIfPending = openScores ? pending(known, open, openSimilarities) : settled(known);
    boolean certain =
        (openFindings || openCounts || openShares)
            ? draft.program().isCertain(asIfPending, openShares)
            : !draft.program().couldChange(asIfPending);
    return new Replayed(
        outcome,
        certain ? List.of() : lacks(facts, open, openSimilarities, openFindings, openShares));
  }

  /** The labels of which the record says no more than that the recorded policy needed no more. */
  private Set<Label> openLabels(Facts facts, ModelPart part) {
    Set<Label> open = EnumSet.noneOf(Label.class);
    for (Label label : facts.cleared()) {
      if (!staysCleared(label, facts)) {
        open.add(label);
      }
    }
    open.addAll(part.notNeeded());
    open.retainAll(labelsRead);
    return open;
  }

  private boolean staysCleared(Label label, Facts facts) {
    return recorded != null
        && lowest(draft.program(), label, facts) >= lowest(recorded, label, facts);
  }

  private static float lowest(PolicyProgram program, Label label, Facts facts) {
    return program.firstBreakpoint(label, facts.localeOfCuts());
  }

  private BitSet openSimilarities(Facts facts, ModelPart part) {
    BitSet open = new BitSet();
    if (part.nothingToSay() || facts.pendingBits() != 0) {
      return open;
    }
    boolean wasAsked = part.notNeeded().isEmpty() && facts.cleared().isEmpty();
    for (int number = 0; number < similarities.length; number++) {
      int place = similarities[number];
      boolean isUnknown = Float.isNaN(similarity(facts, place));
      open.set(number, place == NOWHERE || (isUnknown && !wasAsked));
    }
    return open;
  }

  private static float similarity(Facts facts, int place) {
    return place == NOWHERE ? Float.NaN : facts.similarity(place);
  }

  private Facts translated(Facts facts, Set<Label> open, @Nullable TextFindings found) {
    Facts.Builder builder = facts.with(found == null ? findings(facts) : found);
    float[] scores = new float[Label.values().length];
    Set<Label> cleared = EnumSet.noneOf(Label.class);
    for (Label label : Label.values()) {
      boolean stays = facts.cleared().contains(label) && !open.contains(label);
      scores[Subjects.index(label)] = stays ? Float.NaN : facts.measured(label);
      if (stays) {
        cleared.add(label);
      }
    }
    builder.scores(scores).cleared(cleared).pending(facts.pending());
    for (int number = 0; number < Math.max(similarities.length, facts.similarities()); number++) {
      builder.similarity(number, Float.NaN, List.of());
    }
    for (int number = 0; number < similarities.length; number++) {
      int place = similarities[number];
      List<Neighbour> nearest = place == NOWHERE ? List.of() : facts.nearestTo(place);
      builder.similarity(number, similarity(facts, place), nearest);
      if (place == NOWHERE ? facts.pendingBits() != 0 : facts.isSimilarityPending(place)) {
        builder.similarityPending(number);
      }
    }
    return builder.conversation(conversation(facts)).build();
  }

  private TextFindings findings(Facts facts) {
    int[] found = new int[definitions.length];
    int count = 0;
    for (int number = 0; number < definitions.length; number++) {
      if (definitions[number] != NOWHERE && facts.findings().hits(definitions[number])) {
        found[count++] = number;
      }
    }
    TextFindings translated =
        TextFindings.of(Arrays.copyOf(found, count), facts.findings().spans());
    return needsText() ? translated.notSearchedFor(notSearchedFor) : translated;
  }

  private ConversationFacts conversation(Facts facts) {
    ConversationFacts known = facts.conversation();
    if (heats.length + windows.length == 0) {
      return ConversationFacts.UNKNOWN;
    }
    double[] heat =
        Arrays.stream(heats).mapToDouble(at -> at < 0 ? Double.NaN : known.heat(at)).toArray();
    int[] repeats = Arrays.stream(windows).map(at -> at < 0 ? 0 : known.repeats(at)).toArray();
    ConversationFacts translated = ConversationFacts.of(heat, repeats);
    return (notCountedHeats | notCountedWindows) == 0
        ? translated
        : translated.notCounted(notCountedHeats, notCountedWindows);
  }

  /** With what is open pending, and nothing else: what was late stays as it was. */
  private static Facts pending(Facts known, Set<Label> open, BitSet openSimilarities) {
    Facts.Builder builder = known.with(known.findings()).pending(open);
    openSimilarities.stream().forEach(builder::similarityPending);
    return builder.build();
  }

  private static Facts settled(Facts known) {
    return known.with(known.findings()).pending(Set.of()).build();
  }

  private List<String> lacks(
      Facts facts,
      Set<Label> open,
      BitSet openSimilarities,
      boolean openFindings,
      boolean openShares) {
    List<String> lacks = new ArrayList<>();
    open.forEach(label -> lacks.add(label.wireName()));
    openSimilarities.stream()
        .forEach(number -> lacks.add("similarity(" + draft.exemplars().get(number).name() + ")"));
    if (openFindings) {
      notSearchedFor.stream().forEach(number -> lacks.add(draft.shown().get(number)));
    }
    addNotCounted(lacks);
    if (openShares) {
      lacks.add("canary");
    }
    if (lacks.isEmpty()) {
      throw new IllegalStateException("uncertain for no reason: " + facts.locale());
    }
    return lacks;
  }

  private void addNotCounted(List<String> lacks) {
    for (int number = 0; number < heats.length; number++) {
      if (heats[number] == NOWHERE) {
        var heat = draft.conversation().heats().get(number);
        lacks.add(
            String.format(
                Locale.ROOT,
                "heat(%s, %ds)",
                heat.label().wireName(),
                heat.halfLife().toSeconds()));
      }
    }
    for (int number = 0; number < windows.length; number++) {
      if (windows[number] == NOWHERE) {
        lacks.add(
            String.format(
                Locale.ROOT,
                "repeats(%ds)",
                draft.conversation().windows().get(number).toSeconds()));
      }
    }
  }

  private int place(Asked recorded, int number, SameExemplars same) {
    for (int place = 0; place < recorded.exemplars().size(); place++) {
      if (same.test(recorded.exemplars().get(place), draft.exemplars().get(number))) {
        return place;
      }
    }
    return NOWHERE;
  }

  private static int[] places(List<?> draft, List<?> recorded) {
    return places(draft.size(), number -> recorded.indexOf(draft.get(number)));
  }

  private static int[] places(int count, IntUnaryOperator place) {
    int[] places = new int[count];
    Arrays.setAll(places, place);
    return places;
  }

  private static long nowhere(int[] places) {
    long bits = 0;
    for (int number = 0; number < places.length; number++) {
      bits |= places[number] == NOWHERE ? 1L << number : 0;
    }
    return bits;
  }
}
