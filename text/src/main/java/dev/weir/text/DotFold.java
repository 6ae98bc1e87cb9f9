package dev.weir.text;

/**
 * Drops the dot above that case folding leaves on the Turkish capital İ, so that "İSTANBUL" reads
 * as "istanbul". The dotless ı stays a letter of its own: in Turkish it tells common words from
 * obscene ones.
 */
final class DotFold {
  private static final char DOT_ABOVE = '\u0307';

  private DotFold() {}

  static MappedText apply(MappedText text) {
    if (!text.contains(DOT_ABOVE)) {
      return text;
    }
    var folded = new MappedText.Builder(text.length);
    char before = 0;
    for (int i = 0; i < text.length; i++) {
      char unit = text.chars[i];
      if (unit != DOT_ABOVE || before != 'i') {
        folded.append(unit, text.begins[i], text.ends[i]);
        before = unit;
      }
    }
    return folded.build();
  }
}
