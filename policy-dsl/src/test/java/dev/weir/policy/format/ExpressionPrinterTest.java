package dev.weir.policy.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.reference.RandomPolicies;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.syntax.PolicyParser;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExpressionPrinterTest {
  private static final Pattern PLACE = Pattern.compile("span=[^\\]]*?\\d+:\\d+");

  @Test
  void whatIsPrintedParsesToTheSameCondition() {
    for (long seed = 1; seed <= 200; seed++) {
      String text = new RandomPolicies(new Random(seed), false).policy();
      var policy =
          Objects.requireNonNull(PolicyParser.parse(new PolicySource("t", text), new Issues()));
      policy
          .rules()
          .forEach(rule -> rule.everyCondition().forEach(ExpressionPrinterTest::assertSame));
    }
  }

  @Test
  void writesParenthesesOnlyWhereTheyAreNeeded() {
    for (String condition :
        new String[] {
          "insult >= 0.5 and (threat >= 0.5 or sexual < 0.000001)",
          "not (insult >= 0.5 and threat >= 0.5) or not sexual > 1",
          "author.name is not \"a \\\"b\\\" \\\\ \\n\\t \\u{202E}\"",
          "insult within 0.08 of cut.insult or not similarity(scams) within 0.1 of 0.8",
          "text has pii email, phone and text hits bad and text length > 2000",
          "content kind is chat or locale is \"de-AT\" or language is not \"fi\" or author has \"x\" or insult >= cut.insult",
          "heat(harassment, 10m) > 2 and repeats(90s) >= 3 and not addresses someone",
          "heat(threat, 1d) < 0.5 or heat(threat, 2h) < 0.5 or repeats(30s) <= 2",
        }) {
      assertThat(ExpressionPrinter.print(parse(condition))).isEqualTo(condition);
    }
  }

  private static void assertSame(Expr condition) {
    String printed = ExpressionPrinter.print(condition);
    assertThat(withoutPlaces(parse(printed))).as(printed).isEqualTo(withoutPlaces(condition));
  }

  private static String withoutPlaces(Expr expr) {
    return PLACE.matcher(expr.toString()).replaceAll("");
  }

  private static Expr parse(String condition) {
    String text = "policy \"p\"\nrule r-1 if " + condition + " then hold as a.b";
    var issues = new Issues();
    var policy = Objects.requireNonNull(PolicyParser.parse(new PolicySource("t", text), issues));
    assertThat(issues.hasErrors()).as(condition).isFalse();
    return policy.rules().getFirst().condition();
  }
}
