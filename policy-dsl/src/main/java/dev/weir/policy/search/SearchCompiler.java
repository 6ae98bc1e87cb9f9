package dev.weir.policy.search;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.check.SearchCheck;
import dev.weir.policy.format.ExpressionPrinter;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.syntax.SearchParser;

/**
 * Text in, a search or complaints out. Any text at all gives an answer; nothing in it is an
 * exception, a hang or deep recursion.
 */
public final class SearchCompiler {
  private static final String NAME = "search";

  private SearchCompiler() {}

  /** Compiles one search. */
  public static SearchCompilation compile(String text) {
    var source = new PolicySource(NAME, text);
    var issues = new Issues();
    Expr expr = SearchParser.parse(source, issues);
    if (expr != null) {
      SearchCheck.check(expr, issues);
    }
    Search search =
        expr == null || issues.hasErrors()
            ? null
            : new Search(ExpressionPrinter.print(expr), SearchPlanner.plan(expr));
    return new SearchCompilation(search, source, issues.sorted());
  }
}
