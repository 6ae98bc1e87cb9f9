package dev.weir.text;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A message in all the forms that rules and models read: the original, the canonical form, and a
 * folded view for each set of {@link FoldOptions}, each made when first asked for and kept here.
 * Thread-safe; made by {@link Normaliser}.
 */
public final class NormalisedText {
  /** As many texts as a model may be asked to read besides the canonical one. */
  public static final int ALTERNATIVES_MAX = 3;

  private final String original;
  private final AtomicReferenceArray<FoldedView> views =
      new AtomicReferenceArray<>(FoldOptions.VIEWS);
  private volatile @Nullable MappedText folded;
  private volatile @Nullable String canonical;
  private volatile @Nullable List<Reading> readings;
  private volatile Readings.@Nullable Alternatives alternatives;

  NormalisedText(String original) {
    this.original = original;
  }

  /** The text as it was sent. */
  public String original() {
    return original;
  }

  /**
   * The text in NFKC with case folding, without invisible characters, with single spaces: what
   * content hashes are made of. Always valid Unicode; may be empty.
   */
  public String canonical() {
    String known = canonical;
    if (known == null) {
      known = folded().toString();
      canonical = known;
    }
    return known;
  }

  /** Whether the canonical text is blank. A letter or digit, as nearly all texts have, tells. */
  public boolean isBlank() {
    for (int i = 0; i < original.length(); i++) {
      if (Letters.isAsciiLetter(original.charAt(i)) || Letters.isAsciiDigit(original.charAt(i))) {
        return false;
      }
    }
    return canonical().isBlank();
  }

  /** The text as {@code options} fold it. Two threads that ask at once may get equal twins. */
  public FoldedView view(FoldOptions options) {
    FoldedView known = views.get(options.viewIndex());
    if (known != null) {
      return known;
    }
    FoldedView made = FoldedView.of(original, folded(), options);
    views.set(options.viewIndex(), made);
    return made;
  }

  /**
   * What the text says where parts of it are decoded that stand upside down, backwards, shifted by
   * 13 letters or in base64; empty for nearly all texts. A reading is given only when it looks like
   * something that people write.
   */
  public List<Reading> readings() {
    List<Reading> known = readings;
    if (known == null) {
      known = Readings.of(original, folded());
      readings = known;
    }
    return known;
  }

  /**
   * What a model should read besides the canonical text, where something is hidden in it: its
   * {@link #readings}, and the text with disguised words spelled out. Canonical texts; at most
   * {@link #ALTERNATIVES_MAX}, none for nearly all texts.
   */
  public List<String> alternatives() {
    return others().texts();
  }

  /**
   * All that a model should read: the canonical text and the {@link #alternatives}; only those
   * where the text itself is noise, or where it is sure how it reads without its disguise. Never
   * empty.
   */
  public List<String> modelTexts() {
    Readings.Alternatives others = others();
    if (others.texts().isEmpty()) {
      return List.of(canonical());
    }
    if (others.areAll()) {
      return others.texts();
    }
    List<String> all = new ArrayList<>(others.texts().size() + 1);
    all.add(canonical());
    all.addAll(others.texts());
    return List.copyOf(all);
  }

  private Readings.Alternatives others() {
    Readings.Alternatives known = alternatives;
    if (known == null) {
      known = Readings.alternatives(this);
      alternatives = known;
    }
    return known;
  }

  /**
   * What makes two texts the same: the canonical form, and what its letters hide where upper and
   * lower case count (base64).
   */
  public String identity() {
    for (Reading reading : readings()) {
      if (reading.isCaseSensitive()) {
        return canonical() + '\n' + reading.text().canonical();
      }
    }
    return canonical();
  }

  /** The canonical text with its map to the original. */
  MappedText folded() {
    MappedText known = folded;
    if (known == null) {
      known = CanonicalFold.fold(original);
      folded = known;
    }
    return known;
  }
}
