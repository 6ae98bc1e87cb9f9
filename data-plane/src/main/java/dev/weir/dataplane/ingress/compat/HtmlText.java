package dev.weir.dataplane.ingress.compat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a reader sees of a comment that was written in an editor: without tags, with entities
 * resolved. What begins a new line on the page begins one here; other tags leave nothing behind, so
 * that a tag inside a word does not hide it.
 */
final class HtmlText {
  private static final Map<String, String> ENTITIES =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

  /** The longest that is resolved: {@code #x10FFFF}. */
  private static final int ENTITY_CHARS_MAX = 8;

  private static final int HEXADECIMAL = 16;
  private static final int DECIMAL = 10;

  private final String html;
  private final StringBuilder text = new StringBuilder();

  /** No tag, and no comment, ends from here on: seen once, not sought again. */
  private boolean tagsEnd = true;

  private HtmlText(String html) {
    this.html = html;
  }

  static String of(String html) {
    return html.indexOf('<') < 0 && html.indexOf('&') < 0 ? html : new HtmlText(html).read();
  }

  private String read() {
    int at = 0;
    while (at < html.length()) {
      char next = html.charAt(at);
      at = next == '<' ? tag(at) : next == '&' ? entity(at) : literal(at);
    }
    return text.toString();
  }

  private int literal(int at) {
    text.append(html.charAt(at));
    return at + 1;
  }

  private int tag(int at) {
    int end = tagsEnd && isTag(at + 1) ? html.indexOf('>', at) : -1;
    if (end < 0) {
      tagsEnd &= !isTag(at + 1);
      return literal(at);
    }
    if (breaksLine(html, at + 1, end)) {
      text.append('\n');
    }
    return end + 1;
  }

  private boolean isTag(int at) {
    return at < html.length()
        && (Character.isLetter(html.charAt(at)) || "/!".indexOf(html.charAt(at)) >= 0);
  }

  private static boolean breaksLine(String html, int from, int end) {
    for (String block : new String[] {"br", "div", "p", "li", "blockquote"}) {
      int name = html.charAt(from) == '/' ? from + 1 : from;
      int after = name + block.length();
      if (after <= end
          && html.regionMatches(true, name, block, 0, block.length())
          && !Character.isLetterOrDigit(html.charAt(after))) {
        return true;
      }
    }
    return false;
  }

  private int entity(int at) {
    int limit = Math.min(html.length(), at + ENTITY_CHARS_MAX + 2);
    for (int end = at + 1; end < limit; end++) {
      if (html.charAt(end) == ';') {
        String name = html.substring(at + 1, end);
        String meant = name.startsWith("#") ? numbered(name.substring(1)) : ENTITIES.get(name);
        if (meant != null) {
          text.append(meant);
          return end + 1;
        }
        break;
      }
    }
    return literal(at);
  }

  private static @Nullable String numbered(String number) {
    boolean hex = number.startsWith("x") || number.startsWith("X");
    try {
      int point = Integer.parseInt(hex ? number.substring(1) : number, hex ? HEXADECIMAL : DECIMAL);
      boolean isText =
          Character.isValidCodePoint(point)
              && point > 0
              && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
      return isText ? Character.toString(point) : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
