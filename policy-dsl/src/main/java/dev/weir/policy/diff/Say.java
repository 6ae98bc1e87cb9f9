package dev.weir.policy.diff;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Share;
import dev.weir.policy.format.ExpressionPrinter;
import dev.weir.policy.source.SourceSpan;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How things are written in changes. */
final class Say {
  /** So many words or texts are shown of many; a person who wants all compares the files. */
  static final int SHOWN_MAX = 5;

  private Say() {}

  static String number(double value) {
    return Double.isNaN(value)
        ? "unknown"
        : ExpressionPrinter.print(new Expr.NumberLiteral(value, SourceSpan.START));
  }

  static String percent(Share share) {
    return percent(share.value());
  }

  static String percent(double share) {
    var exact = new BigDecimal(Double.toString(share)).movePointRight(2);
    return exact.stripTrailingZeros().toPlainString() + "%";
  }

  static String quoted(String text) {
    return ExpressionPrinter.print(new Expr.TextLiteral(text, SourceSpan.START));
  }

  static String quoted(Name name) {
    return quoted(name.text());
  }

  static @Nullable String quotedOrNull(@Nullable Name name) {
    return name == null ? null : quoted(name);
  }

  static String code(Expr expr) {
    return "`" + ExpressionPrinter.print(expr) + "`";
  }

  static String change(String before, String after) {
    return before + " → " + after;
  }

  /** That something came, went or changed; {@code null} when it did not. */
  static @Nullable String changed(String what, @Nullable String was, @Nullable String is) {
    if (Objects.equals(was, is)) {
      return null;
    }
    return what + " " + change(was == null ? "none" : was, is == null ? "none" : is);
  }

  /** The first few of these in quotes, and how many there are besides. */
  static String some(Collection<String> texts) {
    List<String> shown = texts.stream().limit(SHOWN_MAX).map(Say::quoted).toList();
    int more = texts.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
  }

  static List<String> texts(List<Name> names) {
    return names.stream().map(Name::text).toList();
  }
}
