package dev.weir.text;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A message in all the forms that rules and models read: the original, the canonical form, and a
 * folded view for each set of {@link FoldOptions}, made when first asked for and kept here.
 * Thread-safe; made by {@link Normaliser}.
 */
public final class NormalisedText {
  private final String original;
  private final String canonical;
  private final MappedText folded;
  private final AtomicReferenceArray<FoldedView> views =
      new AtomicReferenceArray<>(FoldOptions.VIEWS);
  private volatile @Nullable List<Reading> readings;

  NormalisedText(String original, MappedText folded) {
    this.original = original;
    this.folded = folded;
    this.canonical = folded.toString();
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
    return canonical;
  }

  /** The text as {@code options} fold it. Two threads that ask at once may get equal twins. */
  public FoldedView view(FoldOptions options) {
    FoldedView known = views.get(options.viewIndex());
    if (known != null) {
      return known;
    }
    FoldedView made = FoldedView.of(original, folded, options);
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
      known = Readings.of(original, folded);
      readings = known;
    }
    return known;
  }

  /** The canonical text with its map to the original. */
  MappedText folded() {
    return folded;
  }
}
