package dev.weir.policy.run;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.AttributeOwner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a policy may know about one message. Immutable. What is missing is unknown, and
 * an odd score (NaN, outside 0 to 1) is unknown too, never clean.
 */
public final class Facts {
  private static final int LABELS = Label.values().length;

  private final float[] scores; // labels, then the similarities that are known of
  private final List<List<Neighbour>> nearest; // by similarity; shorter where there is none
  private final long pending;
  private final long cleared;
  private final TextFindings findings;
  private final Attributes attributes;
  private final Instant accepted;
  private final String locale;
  private final Language language;
  private final ContentKind kind;
  private final int textLength;
  private final @Nullable Verdict precedent;
  private final ConversationFacts conversation;
  private final @Nullable Boolean addresses;
  private final @Nullable Seeds seeds;

  private Facts(
      float[] scores,
      List<List<Neighbour>> nearest,
      long pending,
      long cleared,
      TextFindings findings,
      Attributes attributes,
      Instant accepted,
      String locale,
      Language language,
      ContentKind kind,
      int textLength,
      @Nullable Verdict precedent,
      ConversationFacts conversation,
      @Nullable Boolean addresses,
      @Nullable Seeds seeds) {
    this.scores = scores;
    this.nearest = nearest;
    this.pending = pending;
    this.cleared = cleared;
    this.findings = findings;
    this.attributes = attributes;
    this.accepted = accepted;
    this.locale = locale;
    this.language = language;
    this.kind = kind;
    this.textLength = textLength;
    this.precedent = precedent;
    this.conversation = conversation;
    this.addresses = addresses;
    this.seeds = seeds;
  }

  /** Facts with nothing but these findings: all labels unknown, none pending, kind other. */
  public static Builder builder(TextFindings findings) {
    return new Builder(findings);
  }

  /** Facts that begin as these; what is found in the text may be found otherwise. */
  public Builder with(TextFindings others) {
    return new Builder(others, this);
  }

  /** The calibrated probability of a label, or NaN for unknown. */
  public float score(Label label) {
    return scores[Subjects.index(label)];
  }

  /** The value of a label or a similarity, by its place in {@link Subjects}; NaN for unknown. */
  public float score(int subject) {
    return subject < scores.length ? scores[subject] : Float.NaN;
  }

  /** How near the text is to the exemplars with this number of the plan; NaN for unknown. */
  public float similarity(int number) {
    return score(Subjects.similarityIndex(number));
  }

  /** Whether the similarity with this number is unknown now but may still become known. */
  public boolean isSimilarityPending(int number) {
    return isPending(Subjects.similarityIndex(number));
  }

  /** How many similarities, from number 0, anything is known or pending of. */
  public int similarities() {
    return scores.length - LABELS;
  }

  /**
   * The exemplars that the text is nearest to, nearest first, where {@code subject} is a similarity
   * that is known.
   */
  public List<Neighbour> nearest(int subject) {
    int number = subject - LABELS;
    return number >= 0 && number < nearest.size() ? nearest.get(number) : List.of();
  }

  /** The exemplars with this number of the plan that the text is nearest to, nearest first. */
  public List<Neighbour> nearestTo(int number) {
    return nearest(Subjects.similarityIndex(number));
  }

  /** What is unknown and may still become known, as bits of {@link Subjects}. */
  public long pendingBits() {
    return pending;
  }

  /** The unknown labels that may still become known. */
  public Set<Label> pending() {
    return Subjects.labels(pending);
  }

  /** Whether a label or a similarity is unknown now but may still become known. */
  public boolean isPending(int subject) {
    return (pending >> subject & 1) != 0;
  }

  /**
   * The labels of which nothing is known but that they are below whatever a rule compares them
   * with. Rules see 0.
   */
  public Set<Label> cleared() {
    return Subjects.labels(cleared);
  }

  /** The score of a label as it was measured; NaN where it is unknown or {@link #cleared()}. */
  public float measured(Label label) {
    return isCleared(Subjects.index(label)) ? Float.NaN : score(label);
  }

  /** Whether a label is among the {@link #cleared()}. */
  public boolean isCleared(int label) {
    return (cleared >> label & 1) != 0;
  }

  /** What the policy's words, patterns and kinds of personal data found. */
  public TextFindings findings() {
    return findings;
  }

  /** A Boolean, String or Double, or {@code null} for unknown. */
  public @Nullable Object attribute(AttributeOwner owner, String name) {
    return attributes.get(owner, name);
  }

  /** What the sender says of author, conversation and content. */
  public Attributes attributes() {
    return attributes;
  }

  /** When the message was accepted, to the millisecond: what the time of day is told by. */
  public Instant accepted() {
    return accepted;
  }

  /** The locale in lower case with hyphens ({@code de-at}), or the empty string if not given. */
  public String locale() {
    return locale;
  }

  /** The language that the message is taken to be in. */
  public Language language() {
    return language;
  }

  /**
   * The locale whose cuts count: the given one, unless the text is in another language than that.
   */
  public String localeOfCuts() {
    return language.source() == Language.Source.DETECTOR ? language.tag() : locale;
  }

  /** What kind of content this is. */
  public ContentKind kind() {
    return kind;
  }

  /** The length of the original text in UTF-16 units. */
  public int textLength() {
    return textLength;
  }

  /** How a person or a slower judge has ruled on this very text, or {@code null}. */
  public @Nullable Verdict precedent() {
    return precedent;
  }

  /** What is known of the conversation that the message stands in. */
  public ConversationFacts conversation() {
    return conversation;
  }

  /**
   * Whether the message is said to speak to somebody or to no one, or {@code null} where its text
   * has to tell.
   */
  public @Nullable Boolean addresses() {
    return addresses;
  }

  /** What shares are drawn by; {@code null}: the message is in no share but that of all. */
  public @Nullable Seeds seeds() {
    return seeds;
  }

  /** The subjects that are not known to be known: what is unknown and not pending, attributes. */
  long mayStayUnknown() {
    long known = 0;
    for (int subject = 0; subject < scores.length; subject++) {
      known |= Float.isNaN(scores[subject]) ? 0 : 1L << subject;
    }
    return ~(known | pending);
  }

  /** The same facts with one pending label or similarity known. */
  Facts withKnown(int subject, float score) {
    float[] known = scores.clone();
    known[subject] = score;
    return with(known, pending & ~(1L << subject));
  }

  /** The same facts with these pending labels and similarities all at one value. */
  Facts withAllKnown(long subjects, float score) {
    float[] known = scores.clone();
    for (long rest = subjects; rest != 0; rest &= rest - 1) {
      known[Long.numberOfTrailingZeros(rest)] = score;
    }
    return with(known, pending & ~subjects);
  }

  private Facts with(float[] known, long stillPending) {
    return new Facts(
        known,
        nearest,
        stillPending,
        cleared,
        findings,
        attributes,
        accepted,
        locale,
        language,
        kind,
        textLength,
        precedent,
        conversation,
        addresses,
        seeds);
  }

  /** Locales as policies compare them: lower case, hyphens. */
  public static String canonicalLocale(String locale) {
    return locale.replace('_', '-').toLowerCase(Locale.ROOT);
  }

  /** Collects facts. Not thread-safe. */
  public static final class Builder {
    private final TextFindings findings;
    private float[] scores = new float[LABELS];
    private final List<List<Neighbour>> nearest = new ArrayList<>(0);
    private long pending;
    private long cleared;
    private long similaritiesPending;
    private Attributes attributes = Attributes.NONE;
    private Instant accepted = Instant.EPOCH;
    private String locale = "";
    private @Nullable Language language;
    private ContentKind kind = ContentKind.OTHER;
    private int textLength;
    private @Nullable Verdict precedent;
    private ConversationFacts conversation = ConversationFacts.UNKNOWN;
    private @Nullable Boolean addresses;
    private @Nullable Seeds seeds;

    private Builder(TextFindings findings) {
      this.findings = findings;
      Arrays.fill(scores, Float.NaN);
    }

    private Builder(TextFindings findings, Facts facts) {
      this.findings = findings;
      scores = facts.scores.clone();
      nearest.addAll(facts.nearest);
      pending = facts.pending;
      cleared = facts.cleared;
      attributes = facts.attributes;
      accepted = facts.accepted;
      locale = facts.locale;
      language = facts.language;
      kind = facts.kind;
      textLength = facts.textLength;
      precedent = facts.precedent;
      conversation = facts.conversation;
      addresses = facts.addresses;
      seeds = facts.seeds;
    }

    /** A label's calibrated probability, 0 to 1; anything else is unknown. */
    public Builder score(Label label, float score) {
      scores[Subjects.index(label)] = score >= 0 && score <= 1 ? score : Float.NaN;
      cleared &= ~Subjects.bit(label);
      return this;
    }

    /**
     * All scores at once.
     *
     * @param byOrdinal one per label, NaN for unknown; copied
     */
    public Builder scores(float[] byOrdinal) {
      for (Label label : Label.values()) {
        score(
            label,
            Subjects.index(label) < byOrdinal.length
                ? byOrdinal[Subjects.index(label)]
                : Float.NaN);
      }
      return this;
    }

    /**
     * How near the text is to the exemplars with one number of the plan.
     *
     * @param number from 0 up to the most that a policy may read
     * @param value 0 to 1; anything else is unknown
     * @param neighbours the nearest exemplars, nearest first
     */
    public Builder similarity(int number, float value, List<Neighbour> neighbours) {
      makeRoomFor(number + 1);
      scores[Subjects.similarityIndex(number)] = value >= 0 && value <= 1 ? value : Float.NaN;
      while (nearest.size() <= number) {
        nearest.add(List.of());
      }
      nearest.set(number, List.copyOf(neighbours));
      return this;
    }

    /** The similarity with this number may still become known, unless it is known. */
    public Builder similarityPending(int number) {
      makeRoomFor(number + 1);
      similaritiesPending |= 1L << Subjects.similarityIndex(number);
      return this;
    }

    private void makeRoomFor(int similarities) {
      int length = scores.length;
      if (LABELS + similarities > length) {
        scores = Arrays.copyOf(scores, LABELS + similarities);
        Arrays.fill(scores, length, scores.length, Float.NaN);
      }
    }

    /** The labels that may still become known; those with a score are not pending. */
    public Builder pending(Set<Label> labels) {
      pending = 0;
      for (Label label : labels) {
        pending |= Subjects.bit(label);
      }
      return this;
    }

    /** The labels that are known to be below whatever a rule compares them with. */
    public Builder cleared(Set<Label> labels) {
      for (Label label : labels) {
        score(label, 0);
        cleared |= Subjects.bit(label);
      }
      return this;
    }

    /** An attribute of the author: Boolean, String or a number; anything else stays unknown. */
    public Builder author(String attribute, Object value) {
      return attribute(AttributeOwner.AUTHOR, attribute, value);
    }

    /** An attribute: Boolean, String or a number; anything else stays unknown. */
    public Builder attribute(AttributeOwner owner, String name, Object value) {
      attributes = attributes.with(owner, name, value);
      return this;
    }

    /** All attributes at once. */
    public Builder attributes(Attributes given) {
      attributes = given;
      return this;
    }

    /** When the message was accepted; kept to the millisecond, as the journal does. */
    public Builder accepted(Instant instant) {
      accepted = instant.truncatedTo(ChronoUnit.MILLIS);
      return this;
    }

    /** Several attributes of the author. */
    public Builder author(Map<String, ?> attributes) {
      attributes.forEach(this::author);
      return this;
    }

    /** The locale as the tenant gave it, the empty string for none. */
    public Builder locale(String tag) {
      locale = canonicalLocale(tag);
      return this;
    }

    /** The language; that of the locale where it is not given. */
    public Builder language(Language taken) {
      language = taken;
      return this;
    }

    /** What kind of content this is. */
    public Builder kind(ContentKind contentKind) {
      kind = contentKind;
      return this;
    }

    /** The length of the original text in UTF-16 units. */
    public Builder textLength(int units) {
      textLength = units;
      return this;
    }

    /** How this very text was ruled on, or {@code null}. */
    public Builder precedent(@Nullable Verdict ruling) {
      precedent = ruling;
      return this;
    }

    /** What is known of the conversation. */
    public Builder conversation(ConversationFacts known) {
      conversation = known;
      return this;
    }

    /** Whether the message speaks to somebody; {@code null} where its text has to tell. */
    public Builder addresses(@Nullable Boolean somebody) {
      addresses = somebody;
      return this;
    }

    /** What shares are drawn by, or {@code null}. */
    public Builder seeds(@Nullable Seeds drawnBy) {
      seeds = drawnBy;
      return this;
    }

    /** The facts collected so far; the builder may go on. */
    public Facts build() {
      long open = 0;
      for (int subject = 0; subject < scores.length; subject++) {
        if (Float.isNaN(scores[subject])) {
          open |= 1L << subject;
        }
      }
      long waited = pending | similaritiesPending;
      return new Facts(
          scores.clone(),
          List.copyOf(nearest),
          waited & open,
          cleared & ~open,
          findings,
          attributes,
          accepted,
          locale,
          language == null ? Language.ofRequest(locale) : language,
          kind,
          textLength,
          precedent,
          conversation,
          addresses,
          seeds);
    }
  }
}
