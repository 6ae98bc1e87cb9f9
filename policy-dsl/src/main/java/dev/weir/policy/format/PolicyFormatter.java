package dev.weir.policy.format;

import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.syntax.PolicyParser;
import dev.weir.policy.syntax.SourceTokens;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a policy file in the one way that all policies are written in.
 *
 * <p>It moves white space and optional commas, nothing else: parts stay in their order, numbers,
 * texts and parentheses as they were typed, and each comment with what it stands at. What white
 * space there was has no influence, except that one empty line between parts, and between the cases
 * of a test, stays.
 */
public final class PolicyFormatter {
  private PolicyFormatter() {}

  /** The file as it should be written. What does not parse is not formatted. */
  public static Formatted format(PolicySource source) {
    var issues = new Issues();
    SourceTokens file = PolicyParser.tokens(source, issues);
    if (file == null || issues.hasErrors()) {
      return new Formatted(null, issues.sorted());
    }
    List<Piece> pieces = Pieces.of(source, file);
    String text = text(pieces, file.parts());
    // INVARIANT: files are written over with this, so a bug here must not cost anybody a line.
    if (!content(pieces).equals(content(Pieces.of(new PolicySource(source.fileName(), text))))) {
      throw new IllegalStateException(
          "formatting would change what " + source.fileName() + " says");
    }
    return new Formatted(text, List.of());
  }

  /** All that a file says, then all its comments. */
  private static List<String> content(List<Piece> pieces) {
    List<String> content = new ArrayList<>();
    List<String> comments = new ArrayList<>();
    for (Piece piece : Pieces.withoutCommas(pieces)) {
      piece.above().forEach(remark -> comments.add(remark.text()));
      content.add(piece.raw());
      String behind = piece.behind();
      if (behind != null) {
        comments.add(behind);
      }
    }
    content.addAll(comments);
    return content;
  }

  private static String text(List<Piece> pieces, List<Integer> begins) {
    var out = new StringBuilder();
    List<Integer> ends = new ArrayList<>(begins.subList(1, begins.size()));
    ends.add(pieces.size() - 1);
    boolean tall = false;
    for (int i = 0; i < begins.size(); i++) {
      List<Piece> part = new ArrayList<>(pieces.subList(begins.get(i), ends.get(i)));
      Piece first = part.getFirst();
      part.set(0, first.bare());
      String written = DocWriter.write(PartLayout.of(part));
      boolean apart = tall || written.contains("\n");
      above(first, i > 0 && apart && !first.hasBlank(), out);
      out.append(written).append('\n');
      tall = written.contains("\n");
    }
    above(pieces.getLast(), false, out);
    return out.toString();
  }

  /** The comments and empty lines before a part, or at the end of the file. */
  private static void above(Piece piece, boolean apart, StringBuilder out) {
    boolean blank = apart;
    for (Piece.Remark remark : piece.above()) {
      blank(blank || remark.blankBefore(), out);
      out.append(remark.text()).append('\n');
      blank = false;
    }
    blank(!piece.raw().isEmpty() && (blank || piece.blankBefore()), out);
  }

  private static void blank(boolean wanted, StringBuilder out) {
    if (wanted && !out.isEmpty()) {
      out.append('\n');
    }
  }
}
