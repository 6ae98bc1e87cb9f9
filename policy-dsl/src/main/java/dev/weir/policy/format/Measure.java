package dev.weir.policy.format;

import java.util.List;

/**
 * How much room something takes in one line.
 *
 * @param width its columns
 * @param broken whether it cannot stand in one line at all, for a comment stands in it
 * @param opens whether a comment stands above its first piece
 * @param closes whether a comment stands behind its last piece
 */
record Measure(int width, boolean broken, boolean opens, boolean closes) {
  private static final Measure NOTHING = new Measure(0, false, false, false);

  static Measure of(Doc doc) {
    return switch (doc) {
      case Doc.Text(var piece) ->
          new Measure(piece.width(), false, !piece.above().isEmpty(), piece.behind() != null);
      case Doc.Above(var piece) ->
          piece.above().isEmpty() ? NOTHING : new Measure(0, true, true, true);
      case Doc.Line(var flat) -> new Measure(flat.length(), false, false, false);
      case Doc.Gap(var flat, _) -> new Measure(flat.length(), false, false, false);
      case Doc.Hard _ -> new Measure(0, true, false, false);
      case Doc.Concat(var parts) -> of(parts);
      case Doc.Indent(var inner) -> of(inner);
      case Doc.Group(var inner) -> of(inner);
      case Doc.Fill(var items) -> {
        Measure all = of(items);
        int spaces = Math.max(0, items.size() - 1);
        yield new Measure(all.width + spaces, all.broken, all.opens, all.closes);
      }
    };
  }

  private static Measure of(List<Doc> parts) {
    Measure all = NOTHING;
    for (Doc part : parts) {
      all = all.and(of(part));
    }
    return all;
  }

  private Measure and(Measure next) {
    boolean nothingYet = width == 0 && !opens;
    boolean nothingMore = next.width == 0 && !next.opens && !next.broken;
    return new Measure(
        width + next.width,
        broken || next.broken || (closes && !nothingMore) || (next.opens && !nothingYet),
        nothingYet ? next.opens : opens,
        nothingMore ? closes : next.closes);
  }
}
