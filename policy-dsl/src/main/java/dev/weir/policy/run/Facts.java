package dev.weir.policy.run;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import java.util.Arrays;
import java.util.LinkedHashMap;
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

  private final float[] scores;
  private final long pending;
  private final long cleared;
  private final TextFindings findings;
  private final Map<String, Object> author;
  private final String locale;
  private final ContentKind kind;
  private final int textLength;
  private final @Nullable Verdict precedent;

  private Facts(
      float[] scores,
      long pending,
      long cleared,
      TextFindings findings,
      Map<String, Object> author,
      String locale,
      ContentKind kind,
      int textLength,
      @Nullable Verdict precedent) {
    this.scores = scores;
    this.pending = pending;
    this.cleared = cleared;
    this.findings = findings;
    this.author = author;
    this.locale = locale;
    this.kind = kind;
    this.textLength = textLength;
    this.precedent = precedent;
  }

  /** Facts with nothing but these findings: all labels unknown, none pending, kind other. */
  public static Builder builder(TextFindings findings) {
    return new Builder(findings);
  }

  /** The calibrated probability of a label, or NaN for unknown. */
  public float score(Label label) {
    return scores[Subjects.index(label)];
  }

  /** Like {@link #score(Label)} by ordinal. */
  public float score(int label) {
    return scores[label];
  }

  /** The unknown labels that may still become known, as bits of {@link Subjects}. */
  public long pendingBits() {
    return pending;
  }

  /** The unknown labels that may still become known. */
  public Set<Label> pending() {
    return Subjects.labels(pending);
  }

  /** Whether a label is unknown now but may still become known. */
  public boolean isPending(int label) {
    return (pending >> label & 1) != 0;
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
  public @Nullable Object author(String attribute) {
    return author.get(attribute);
  }

  /** All attributes of the author: Boolean, String or Double by name. */
  public Map<String, Object> authorAttributes() {
    return author;
  }

  /** The locale in lower case with hyphens ({@code de-at}), or the empty string if not given. */
  public String locale() {
    return locale;
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

  /**
   * The subjects that are not known to be known: unknown labels that are not pending, attributes.
   */
  long mayStayUnknown() {
    long known = 0;
    for (int label = 0; label < LABELS; label++) {
      known |= Float.isNaN(scores[label]) ? 0 : 1L << label;
    }
    return ~(known | pending);
  }

  /** The same facts with one pending label known. */
  Facts withKnown(int label, float score) {
    float[] known = scores.clone();
    known[label] = score;
    return with(known, pending & ~(1L << label));
  }

  /** The same facts with these pending labels all at one score. */
  Facts withAllKnown(long labels, float score) {
    float[] known = scores.clone();
    for (long rest = labels; rest != 0; rest &= rest - 1) {
      known[Long.numberOfTrailingZeros(rest)] = score;
    }
    return with(known, pending & ~labels);
  }

  private Facts with(float[] otherScores, long otherPending) {
    return new Facts(
        otherScores, otherPending, cleared, findings, author, locale, kind, textLength, precedent);
  }

  /** Locales as policies compare them: lower case, hyphens. */
  public static String canonicalLocale(String locale) {
    return locale.replace('_', '-').toLowerCase(Locale.ROOT);
  }

  /** Collects facts. Not thread-safe. */
  public static final class Builder {
    private final TextFindings findings;
    private final float[] scores = new float[LABELS];
    private long pending;
    private long cleared;
    private final Map<String, Object> author = new LinkedHashMap<>();
    private String locale = "";
    private ContentKind kind = ContentKind.OTHER;
    private int textLength;
    private @Nullable Verdict precedent;

    private Builder(TextFindings findings) {
      this.findings = findings;
      Arrays.fill(scores, Float.NaN);
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
      switch (value) {
        case Boolean truth -> author.put(attribute, truth);
        case String text -> author.put(attribute, text);
        case Number number -> author.put(attribute, number.doubleValue());
        default -> author.remove(attribute);
      }
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

    /** The facts collected so far; the builder may go on. */
    public Facts build() {
      long open = 0;
      for (int label = 0; label < LABELS; label++) {
        if (Float.isNaN(scores[label])) {
          open |= 1L << label;
        }
      }
      return new Facts(
          scores.clone(),
          pending & open,
          cleared & ~open,
          findings,
          Map.copyOf(author),
          locale,
          kind,
          textLength,
          precedent);
    }
  }
}
