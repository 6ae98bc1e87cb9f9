package dev.weir.policy.syntax;

import dev.weir.policy.ast.AttributeDeclaration;
import dev.weir.policy.ast.AttributeOwner;
import dev.weir.policy.ast.Name;
import dev.weir.policy.source.Suggestion;
import dev.weir.policy.types.AttributeType;
import java.util.ArrayList;
import java.util.List;

/** Parses {@code attributes { author.age number content.rating text }}. */
final class AttributesParser {
  private static final String SHAPE = "`attributes { author.age number  author.trusted yes_no }`";

  private AttributesParser() {}

  static List<AttributeDeclaration> part(TokenCursor cursor) {
    cursor.take();
    cursor.expect(TokenKind.OPEN_BRACE, "`{`", SHAPE);
    List<AttributeDeclaration> declared = new ArrayList<>();
    do {
      declared.add(declaration(cursor));
      cursor.accept(TokenKind.COMMA);
    } while (!cursor.accept(TokenKind.CLOSE_BRACE));
    return declared;
  }

  private static AttributeDeclaration declaration(TokenCursor cursor) {
    String what = "`author`, `conversation` or `content`";
    if (!cursor.at(TokenKind.WORD) || cursor.atDeclaration()) {
      throw cursor.unexpected(what, SHAPE);
    }
    Token word = cursor.peek();
    AttributeOwner owner = AttributeOwner.fromWord(word.text()).orElse(null);
    if (owner == null) {
      String near = Suggestion.hint(word.text(), AttributeOwner.WORDS);
      throw cursor.unexpected(what, near == null ? SHAPE : near);
    }
    cursor.take();
    cursor.expect(TokenKind.DOT, "`.`", SHAPE);
    Name name = cursor.name("the name of an attribute", SHAPE);
    Name type = cursor.name("a type", "the types are " + String.join(", ", AttributeType.WORDS));
    return new AttributeDeclaration(owner, name, type, word.span().to(name.span()));
  }
}
