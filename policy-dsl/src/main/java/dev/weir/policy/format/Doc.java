package dev.weir.policy.format;

import java.util.List;

/** What is to be written, with the places where a line may end. */
sealed interface Doc {
  /** Columns of a line; the policies of people who compare two revisions side by side fit. */
  int WIDTH = 100;

  /** A piece of the file. */
  record Text(Piece piece) implements Doc {}

  /** The comments above a piece that stand apart from it, as those above a closing brace. */
  record Above(Piece piece) implements Doc {}

  /** White space where the line goes on, or the begin of a line where the group is broken. */
  record Line(String flat) implements Doc {}

  /** White space that differs between a group in one line and a broken one. */
  record Gap(String flat, String broken) implements Doc {}

  /** The begin of a line, always. */
  record Hard() implements Doc {}

  /** One after the other. */
  record Concat(List<Doc> parts) implements Doc {
    public Concat {
      parts = List.copyOf(parts);
    }
  }

  /** Lines that begin in here stand two columns to the right. */
  record Indent(Doc inner) implements Doc {}

  /** In one line if it fits, else broken at each of its lines. */
  record Group(Doc inner) implements Doc {}

  /** As many in a line as fit. */
  record Fill(List<Doc> items) implements Doc {
    public Fill {
      items = List.copyOf(items);
    }
  }

  /** One after the other. */
  static Doc of(Doc... parts) {
    return new Concat(List.of(parts));
  }

  /** A space, or the begin of a line. */
  static Doc line() {
    return new Line(" ");
  }

  /** A space. */
  static Doc space() {
    return new Gap(" ", " ");
  }
}
