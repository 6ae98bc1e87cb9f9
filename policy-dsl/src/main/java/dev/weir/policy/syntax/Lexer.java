package dev.weir.policy.syntax;

import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.source.SourceCharacters;
import dev.weir.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into tokens in one pass. What is no token is complained about and left out, so the
 * parser always gets something to go on with; the last token is always {@link TokenKind#END}.
 */
final class Lexer {
  private static final String DURATION_UNITS = "smhd";

  private final String text;
  private final Issues issues;
  private final boolean keepsComments;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Comment> comments = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineBegin;
  private boolean startsLine = true;

  private Lexer(String text, Issues issues, boolean keepsComments) {
    this.text = text;
    this.issues = issues;
    this.keepsComments = keepsComments;
  }

  /** The tokens of a file. */
  static List<Token> tokens(String text, Issues issues) {
    return run(text, issues, false).tokens;
  }

  /** The tokens and comments of a file; where its parts begin, only the parser knows. */
  static SourceTokens withComments(String text, Issues issues) {
    Lexer lexer = run(text, issues, true);
    return new SourceTokens(lexer.tokens, lexer.comments, List.of());
  }

  private static Lexer run(String text, Issues issues, boolean keepsComments) {
    var lexer = new Lexer(text, issues, keepsComments);
    lexer.run();
    return lexer;
  }

  private void run() {
    while (at < text.length() && !issues.isFull() && !hasTooMany()) {
      next();
    }
    add(TokenKind.END, at, "");
  }

  private boolean hasTooMany() {
    if (tokens.size() + comments.size() < PolicyLimits.TOKENS_MAX) {
      return false;
    }
    issues.error(
        span(at),
        "a policy has at most %,d words, texts, numbers and signs"
            .formatted(PolicyLimits.TOKENS_MAX),
        "keep long word lists in files of their own: `from list \"name\"`");
    return true;
  }

  private void next() {
    char c = text.charAt(at);
    if (c == '\n') {
      at++;
      newLine();
    } else if (c == ' ' || c == '\t' || c == '\r') {
      at++;
    } else if (c == '#') {
      comment();
    } else if (isWordStart(c)) {
      word();
    } else if (isDigit(c)) {
      number();
    } else if (c == '"') {
      quoted();
    } else if (c == '/') {
      regex();
    } else if (!symbol(c)) {
      unexpected();
    }
  }

  private void newLine() {
    line++;
    lineBegin = at;
    startsLine = true;
  }

  private void comment() {
    int begin = at;
    while (at < text.length() && text.charAt(at) != '\n') {
      if (!step()) {
        return;
      }
    }
    if (keepsComments) {
      comments.add(
          new Comment(text.substring(begin, at).stripTrailing(), span(begin), tokens.size()));
    }
  }

  private void word() {
    int begin = at++;
    while (at < text.length() && isWordPart(at)) {
      at++;
    }
    String word = text.substring(begin, at);
    if (word.length() > PolicyLimits.NAME_CHARS_MAX) {
      issues.error(
          span(begin),
          "this word has more than %d characters".formatted(PolicyLimits.NAME_CHARS_MAX),
          "texts stand in quotes: \"…\"");
      word = word.substring(0, PolicyLimits.NAME_CHARS_MAX);
    }
    add(TokenKind.WORD, begin, word);
  }

  private boolean isWordPart(int index) {
    char c = text.charAt(index);
    if (isWordStart(c) || isDigit(c)) {
      return true;
    }
    return c == '-'
        && index + 1 < text.length()
        && (isWordStart(text.charAt(index + 1)) || isDigit(text.charAt(index + 1)));
  }

  private void number() {
    int begin = at;
    digits();
    if (at + 1 < text.length() && text.charAt(at) == ':' && isDigit(text.charAt(at + 1))) {
      clock(begin);
      return;
    }
    if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
      at++;
      digits();
    }
    int end = at;
    if (at < text.length() && text.charAt(at) == '%') {
      at++;
      addNumber(begin, end, TokenKind.NUMBER, 100);
      return;
    }
    while (at < text.length() && isWordPart(at)) {
      at++;
    }
    boolean duration = at == end + 1 && DURATION_UNITS.indexOf(text.charAt(end)) >= 0;
    if (at > end && !duration) {
      issues.error(span(begin), "`" + shown(begin) + "` is neither a number nor a word");
    }
    addNumber(begin, end, duration ? TokenKind.DURATION : TokenKind.NUMBER, 1);
  }

  /** A time of day; its number is the minute, or NaN where there is no such time. */
  private void clock(int begin) {
    int colon = at++;
    digits();
    boolean shaped = colon - begin == 2 && at - colon == 3;
    int hour = shaped ? Integer.parseInt(text, begin, colon, 10) : -1;
    int minute = shaped ? Integer.parseInt(text, colon + 1, at, 10) : -1;
    boolean valid = shaped && minute < 60 && (hour < 24 || (hour == 24 && minute == 0));
    double value = valid ? hour * 60 + minute : Double.NaN;
    tokens.add(new Token(TokenKind.CLOCK, shown(begin), value, span(begin), startsLine));
    startsLine = false;
  }

  private void addNumber(int begin, int end, TokenKind kind, double scale) {
    double value = Double.parseDouble(text.substring(begin, end)) / scale;
    tokens.add(new Token(kind, shown(begin), value, span(begin), startsLine));
    startsLine = false;
  }

  private String shown(int begin) {
    return text.substring(begin, Math.min(at, begin + PolicyLimits.NAME_CHARS_MAX));
  }

  private void digits() {
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
  }

  private void quoted() {
    int begin = at++;
    var content = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
      if (text.charAt(at) == '\\') {
        escape(content);
      } else if (!copy(content)) {
        return;
      }
    }
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
    } else {
      issues.error(span(begin), "this text has no closing quote", "a text ends in its own line");
    }
    if (content.length() > PolicyLimits.TEXT_CHARS_MAX) {
      issues.error(
          span(begin),
          "this text has more than %,d characters".formatted(PolicyLimits.TEXT_CHARS_MAX),
          null);
    }
    add(TokenKind.TEXT, begin, content.toString());
  }

  private void escape(StringBuilder content) {
    int begin = at++;
    char c = at < text.length() ? text.charAt(at) : '\n';
    switch (c) {
      case '"', '\\' -> content.append(c);
      case 'n' -> content.append('\n');
      case 't' -> content.append('\t');
      case 'u' -> {
        codePoint(begin, content);
        return;
      }
      default -> {
        issues.error(
            span(begin),
            "no such escape in a text",
            "known are `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u{200B}`");
        return;
      }
    }
    at++;
  }

  private void codePoint(int begin, StringBuilder content) {
    at++;
    int end = text.indexOf('}', at);
    Integer value =
        at < text.length() && text.charAt(at) == '{' && end > at + 1 && end <= at + 7
            ? hex(text.substring(at + 1, end))
            : null;
    if (value == null) {
      issues.error(span(begin), "no such character", "write its hexadecimal number: `\\u{200B}`");
      return;
    }
    content.appendCodePoint(value);
    at = end + 1;
  }

  private static @Nullable Integer hex(String digits) {
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), 16);
      if (digit < 0) {
        return null;
      }
      value = value * 16 + digit;
    }
    boolean surrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
    return Character.isValidCodePoint(value) && !surrogate ? value : null;
  }

  private void regex() {
    int begin = at++;
    var content = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '/' && text.charAt(at) != '\n') {
      if (text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n') {
        at++;
        if (text.charAt(at) != '/') {
          content.append('\\');
        }
      }
      if (!copy(content)) {
        return;
      }
    }
    if (at < text.length() && text.charAt(at) == '/') {
      at++;
    } else {
      issues.error(
          span(begin),
          "this pattern has no closing slash",
          "comments begin with `#`, not with `/`");
    }
    add(TokenKind.REGEX, begin, content.toString());
  }

  /** Copies one code point; false when too much is wrong with the file already. */
  private boolean copy(StringBuilder content) {
    int begin = at;
    boolean goOn = step();
    content.append(text, begin, at);
    return goOn;
  }

  /** Steps over one code point and complains if it may not stand in a file. */
  private boolean step() {
    int begin = at;
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    if (SourceCharacters.isRefused(c)) {
      refuse(begin, c);
    } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      issues.error(span(begin), "this character is broken: half of a surrogate pair", null);
    }
    return !issues.isFull();
  }

  private void refuse(int begin, int c) {
    String escape = "\\u{%04X}".formatted(c);
    issues.error(
        span(begin),
        "the invisible character U+%04X may not stand in a policy".formatted(c),
        "remove it, or write `" + escape + "` in a quoted text");
  }

  private boolean symbol(char c) {
    String two = text.substring(at, Math.min(at + 2, text.length()));
    TokenKind kind =
        switch (two) {
          case "->" -> TokenKind.ARROW;
          case ">=", "<=" -> TokenKind.COMPARISON;
          default -> null;
        };
    if (kind != null) {
      return symbol(kind, two);
    }
    TokenKind single = single(c);
    return single != null && symbol(single, String.valueOf(c));
  }

  private boolean symbol(TokenKind kind, String symbol) {
    int begin = at;
    at += symbol.length();
    add(kind, begin, symbol);
    return true;
  }

  private static @Nullable TokenKind single(char c) {
    return switch (c) {
      case '{' -> TokenKind.OPEN_BRACE;
      case '}' -> TokenKind.CLOSE_BRACE;
      case '(' -> TokenKind.OPEN_PAREN;
      case ')' -> TokenKind.CLOSE_PAREN;
      case ',' -> TokenKind.COMMA;
      case ';' -> TokenKind.SEMICOLON;
      case '.' -> TokenKind.DOT;
      case '~' -> TokenKind.TILDE;
      case '<', '>' -> TokenKind.COMPARISON;
      default -> null;
    };
  }

  private void unexpected() {
    int begin = at;
    int c = text.codePointAt(at);
    int before = issues.count();
    step();
    if (issues.count() == before && !Character.isWhitespace(c)) {
      while (at < text.length() && text.codePointAt(at) == c) {
        at += Character.charCount(c);
      }
      issues.error(
          span(begin), "`" + Character.toString(c) + "` means nothing here", symbolHint(c));
    }
  }

  private static @Nullable String symbolHint(int c) {
    return switch (c) {
      case '\u201C', '\u201D', '\u201E', '\'', '\u2018', '\u2019', '`' ->
          "texts stand in straight double quotes: \"…\"";
      case '=' -> "equality is written `is`, at least is written `>=`";
      case '!' -> "negation is written `not`";
      case '&' -> "write `and`";
      case '|' -> "write `or`";
      case '\u2265' -> "write `>=`";
      case '\u2264' -> "write `<=`";
      default -> Character.isLetter(c) ? "names have the letters a to z, digits and hyphens" : null;
    };
  }

  private void add(TokenKind kind, int begin, String content) {
    tokens.add(new Token(kind, content, 0, span(begin), startsLine));
    startsLine = false;
  }

  private SourceSpan span(int begin) {
    return new SourceSpan(line, begin - lineBegin + 1, at - lineBegin + 1);
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
