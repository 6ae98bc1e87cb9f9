package dev.weir.policy.format;

import java.util.List;

/**
 * Writes a {@link Doc}. A comment always ends its line, whatever the layout says, so that none can
 * swallow what follows it.
 */
final class DocWriter {
  private final StringBuilder out = new StringBuilder();
  private int indent;
  private int lineIndent;
  private int column;
  private boolean lineIsEmpty = true;
  private boolean behindComment;
  private String pending = "";

  private DocWriter() {}

  /** The text, without a line break at its end. */
  static String write(Doc doc) {
    var writer = new DocWriter();
    writer.write(doc, false);
    return writer.out.toString().stripTrailing();
  }

  private void write(Doc doc, boolean flat) {
    switch (doc) {
      case Doc.Text(var piece) -> piece(piece);
      case Doc.Above(var piece) -> above(piece);
      case Doc.Line(var space) when flat -> pending = space;
      case Doc.Line _, Doc.Hard _ -> newLine();
      case Doc.Gap(var whenFlat, var whenBroken) -> pending = flat ? whenFlat : whenBroken;
      case Doc.Concat(var parts) -> parts.forEach(part -> write(part, flat));
      case Doc.Group(var inner) -> write(inner, flat || fits(inner));
      case Doc.Fill(var items) -> fill(items, flat);
      case Doc.Indent(var inner) -> {
        indent += 2;
        write(inner, flat);
        indent -= 2;
      }
    }
  }

  private boolean fits(Doc doc) {
    Measure measure = Measure.of(doc);
    int begin = lineIsEmpty ? lineIndent : column + pending.length();
    return !measure.broken()
        && !(measure.opens() && !lineIsEmpty)
        && begin + measure.width() <= Doc.WIDTH;
  }

  private void fill(List<Doc> items, boolean flat) {
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        pending = " ";
        if (!flat && !fits(items.get(i))) {
          newLine();
        }
      }
      write(items.get(i), flat);
    }
  }

  private void piece(Piece piece) {
    above(piece);
    if (behindComment) {
      newLine();
    }
    blank(piece.blankBefore());
    begin(piece.raw());
    column += piece.width();
    String behind = piece.behind();
    if (behind != null) {
      out.append("  ").append(behind);
      behindComment = true;
    }
  }

  private void above(Piece piece) {
    for (Piece.Remark remark : piece.above()) {
      if (!lineIsEmpty) {
        newLine();
      }
      blank(remark.blankBefore());
      begin(remark.text());
      int here = lineIndent;
      newLine();
      lineIndent = here;
    }
  }

  private void begin(String text) {
    String space = lineIsEmpty ? " ".repeat(lineIndent) : pending;
    out.append(space).append(text);
    column += space.length();
    lineIsEmpty = false;
    pending = "";
  }

  private void blank(boolean wanted) {
    if (wanted && lineIsEmpty && !out.isEmpty()) {
      out.append('\n');
    }
  }

  /** Begins a line, unless nothing stands in this one. */
  private void newLine() {
    if (!lineIsEmpty) {
      out.append('\n');
    }
    lineIndent = indent;
    lineIsEmpty = true;
    behindComment = false;
    column = 0;
    pending = "";
  }
}
