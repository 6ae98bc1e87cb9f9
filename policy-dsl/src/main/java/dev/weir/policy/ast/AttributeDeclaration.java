package dev.weir.policy.ast;

import dev.weir.policy.source.SourceSpan;

/**
 * One attribute that requests may give: {@code author.age number}.
 *
 * @param owner whom or what it describes
 * @param name its name, without the owner
 * @param type the word of its type
 * @param span the place of the attribute
 */
public record AttributeDeclaration(AttributeOwner owner, Name name, Name type, SourceSpan span) {
  /** As it is written: {@code author.age}. */
  public String key() {
    return owner.key(name.text());
  }
}
