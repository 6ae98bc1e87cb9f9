package dev.weir.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds personal data by its form and its check digits. Reads the canonical text, so that
 * full-width digits and invisible characters hide nothing, and gives places in the original. Where
 * two kinds overlap, the stricter one counts: a card number is not also a phone number. Each finder
 * looks at each place at most a fixed number of times.
 */
public final class PiiFinders {
  private static final Comparator<PiiHit> BY_PLACE = Comparator.comparingInt(PiiHit::begin);

  private PiiFinders() {}

  /** All personal data in {@code original}, ordered by place, without overlaps. */
  public static List<PiiHit> scan(String original) {
    return scan(Normaliser.normalise(original));
  }

  /** All personal data in {@code text}, ordered by place, without overlaps. */
  public static List<PiiHit> scan(NormalisedText text) {
    MappedText folded = text.folded();
    if (!mayHoldAny(text.canonical())) {
      return List.of();
    }
    var found = new Found(folded);
    EmailFinder.find(text.canonical(), found);
    IbanFinder.find(text.canonical(), found);
    DigitGroups groups = DigitGroups.of(text.canonical());
    CardFinder.find(groups, found);
    IpAddressFinder.find(text.canonical(), groups, found);
    PhoneFinder.find(groups, found);
    found.hits.sort(BY_PLACE);
    return List.copyOf(found.hits);
  }

  /** Every kind has an at sign, a colon or two digits. */
  private static boolean mayHoldAny(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '@' || c == ':' || (Letters.isAsciiDigit(c) && ++digits > 1)) {
        return true;
      }
    }
    return false;
  }

  /** What was found so far; a place belongs to whoever found it first. */
  static final class Found {
    private final MappedText text;
    private final boolean[] taken;
    private final List<PiiHit> hits = new ArrayList<>();

    Found(MappedText text) {
      this.text = text;
      this.taken = new boolean[text.length];
    }

    /** Adds a hit in units of the canonical text, unless another holds a part of it. */
    void add(PiiKind kind, int begin, int end) {
      for (int i = begin; i < end; i++) {
        if (taken[i]) {
          return;
        }
      }
      for (int i = begin; i < end; i++) {
        taken[i] = true;
      }
      hits.add(new PiiHit(kind, text.begins[begin], text.ends[end - 1]));
    }
  }
}
