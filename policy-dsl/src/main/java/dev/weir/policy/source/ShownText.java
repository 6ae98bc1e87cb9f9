package dev.weir.policy.source;

/** Texts as they may stand in a complaint: what cannot be seen is written as an escape. */
public final class ShownText {
  /** Characters that look like nothing though their Unicode category says otherwise. */
  private static final String BLANK = "\u034f\u115f\u1160\u2800\u3164\uffa0";

  private static final int VARIATION_FIRST = 0xFE00;
  private static final int VARIATION_LAST = 0xFE0F;

  private ShownText() {}

  /**
   * The text in quotes, with a policy's escapes for what is invisible, moves a terminal's cursor or
   * turns the direction of writing: <code>"k&#92;u{200B}ys"</code>.
   */
  public static String quoted(String text) {
    StringBuilder shown = new StringBuilder("\"");
    text.codePoints()
        .forEach(codePoint -> {
          if (isInvisible(codePoint)) {
            shown.append("\\u{").append("%04X".formatted(codePoint)).append('}');
          } else if (codePoint == '"' || codePoint == '\\') {
            shown.append('\\').appendCodePoint(codePoint);
          } else {
            shown.appendCodePoint(codePoint);
          }
        });
    return shown.append('"').toString();
  }

  private static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> codePoint != ' ';
      default ->
          BLANK.indexOf(codePoint) >= 0
              || (codePoint >= VARIATION_FIRST && codePoint <= VARIATION_LAST);
    };
  }
}
