package dev.weir.policy.check;

import dev.weir.policy.ast.AttributeDeclaration;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.TestBlock.Fact;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.source.SourceSpan;
import dev.weir.policy.source.Suggestion;
import dev.weir.policy.types.AttributeType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An attribute has one type wherever the policy reads it; read as another type it would be unknown
 * for ever. Where the policy declares attributes, that type is the declared one and all that it
 * reads are declared; otherwise the first use says it.
 */
final class AttributeTypeCheck implements PolicyCheck {
  @Override
  public void check(Policy policy, Issues issues) {
    var attributes = new Uses(declared(policy, issues), issues);
    if (policy.attributes().isEmpty() && policy.unread().contains("attributes")) {
      return;
    }
    Walk.rules(
        policy,
        expr -> {
          switch (expr) {
            case Expr.Has has -> attributes.use(has.key(), has.span(), AttributeType.YES_NO);
            case Expr.Compare(Expr.Attribute left, _, _, _) ->
                attributes.use(left.key(), left.span(), AttributeType.NUMBER);
            case Expr.Is(Expr.Attribute left, _, Expr.NumberLiteral _, _) ->
                attributes.use(left.key(), left.span(), AttributeType.NUMBER);
            case Expr.Is(Expr.Attribute left, _, Expr.TextLiteral _, _) ->
                attributes.use(left.key(), left.span(), AttributeType.TEXT);
            default -> {}
          }
        });
    policy.tests().stream()
        .flatMap(block -> block.cases().stream())
        .flatMap(test -> test.facts().stream())
        .forEach(fact -> {
          if (fact instanceof Fact.Attribute(var owner, var name, var value)) {
            attributes.given(owner.key(name.text()), name.span(), AttributeType.of(value));
          }
        });
    if (attributes.read.size() > PolicyLimits.ATTRIBUTES_MAX) {
      issues.error(
          policy.name().span(),
          "a policy reads at most %d attributes".formatted(PolicyLimits.ATTRIBUTES_MAX));
    }
  }

  private static Map<String, Use> declared(Policy policy, Issues issues) {
    Map<String, Use> declared = new LinkedHashMap<>();
    for (AttributeDeclaration one : policy.attributes()) {
      AttributeType type = AttributeType.fromWord(one.type().text()).orElse(null);
      if (type == null) {
        String all = "the types are " + String.join(", ", AttributeType.WORDS);
        issues.error(
            one.type().span(),
            "unknown type `" + one.type().text() + "`",
            Suggestion.hintOr(one.type().text(), AttributeType.WORDS, all));
      }
      Use first = declared.putIfAbsent(one.key(), new Use(type, one.span()));
      if (first != null) {
        issues.error(
            one.span(),
            "`%s` is declared at %s already".formatted(one.key(), first.span()),
            "an attribute has one type");
      }
    }
    return declared;
  }

  /** How an attribute is declared or first read, and where; no type where that was wrong. */
  private record Use(@Nullable AttributeType type, SourceSpan span) {}

  /** The attributes of one policy as it reads them. */
  private static final class Uses {
    private final Map<String, Use> declared;
    private final Map<String, Use> read = new HashMap<>();
    private final Issues issues;

    Uses(Map<String, Use> declared, Issues issues) {
      this.declared = declared;
      this.issues = issues;
    }

    void use(String key, SourceSpan span, AttributeType type) {
      Use first = read.putIfAbsent(key, new Use(type, span));
      if (!declared.isEmpty()) {
        compareWithDeclared(key, span, type, "read");
      } else if (first != null && first.type() != type && first.type() != null) {
        issues.error(
            span,
            "`%s` is read as %s here and as %s at %s"
                .formatted(key, type.description(), first.type().description(), first.span()),
            "an attribute has one type");
      }
    }

    /** What a test gives. */
    void given(String key, SourceSpan span, AttributeType type) {
      if (!declared.isEmpty()) {
        compareWithDeclared(key, span, type, "given");
      }
    }

    private void compareWithDeclared(String key, SourceSpan span, AttributeType type, String done) {
      Use use = declared.get(key);
      if (use == null) {
        issues.error(
            span,
            "`" + key + "` is not among the attributes that this policy declares",
            Suggestion.hintOr(
                key,
                declared.keySet(),
                "add `%s %s` to `attributes { … }`".formatted(key, type.word())));
      } else if (use.type() != null && use.type() != type) {
        issues.error(
            span,
            "`%s` is declared as %s at %s and %s as %s here"
                .formatted(key, use.type().description(), use.span(), done, type.description()),
            howToRead(key, use.type()));
      }
    }

    private static String howToRead(String key, AttributeType type) {
      int dot = key.indexOf('.');
      return switch (type) {
        case YES_NO ->
            "ask `%s has \"%s\"`".formatted(key.substring(0, dot), key.substring(dot + 1));
        case NUMBER -> "compare it with a number: `" + key + " >= 1`";
        case TEXT -> "compare it with a text in quotes: `" + key + " is \"…\"`";
      };
    }
  }
}
