package dev.weir.text;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One folded reading of a text, with the way back from each of its UTF-16 units to the original.
 * Immutable; made by {@link NormalisedText#view}.
 */
public final class FoldedView {
  private final MappedText full;
  private final @Nullable RepeatFold repeats;
  private final String text;

  private FoldedView(MappedText full, @Nullable RepeatFold repeats) {
    this.full = full;
    this.repeats = repeats;
    this.text = repeats == null ? full.toString() : repeats.text();
  }

  /**
   * Applies the folds of {@code options} in their one order. Spacing comes first, so that the
   * letters of a spaced word see each other; leet needs to know which tokens hold a letter, so it
   * follows the look-alikes.
   */
  static FoldedView of(String original, MappedText canonical, FoldOptions options) {
    MappedText text = DotFold.apply(canonical);
    if (options.contains(Fold.SPACING)) {
      text = SpacingFold.apply(original, text, options.contains(Fold.LEET));
    }
    if (options.contains(Fold.CONFUSABLES)) {
      text = ConfusableFold.apply(text);
    }
    if (options.contains(Fold.LEET)) {
      text = LeetFold.apply(text);
    }
    return new FoldedView(text, options.contains(Fold.REPEATS) ? RepeatFold.of(text) : null);
  }

  /** The folded text. */
  public String text() {
    return text;
  }

  /**
   * Where the stretch of the original that unit {@code index} of {@link #text()} stands for begins,
   * in UTF-16 units.
   *
   * @throws IndexOutOfBoundsException when {@code index} is not an index of {@link #text()}
   */
  public int originalBegin(int index) {
    return full.begins[firstUnit(index)];
  }

  /**
   * Where the stretch of the original that unit {@code index} of {@link #text()} stands for ends,
   * exclusive, in UTF-16 units.
   *
   * @throws IndexOutOfBoundsException when {@code index} is not an index of {@link #text()}
   */
  public int originalEnd(int index) {
    return full.ends[lastUnit(index)];
  }

  /** The text before repeats were folded. */
  MappedText full() {
    return full;
  }

  /** The runs of repeated letters, or null when this view does not fold them. */
  @Nullable RepeatFold repeats() {
    return repeats;
  }

  /** The first unit of {@link #full()} that unit {@code index} of the text stands for. */
  int firstUnit(int index) {
    Objects.checkIndex(index, text.length());
    return repeats == null ? index : repeats.begin(index);
  }

  /** The last unit of {@link #full()} that unit {@code index} of the text stands for. */
  int lastUnit(int index) {
    Objects.checkIndex(index, text.length());
    return repeats == null ? index : repeats.end(index) - 1;
  }
}
