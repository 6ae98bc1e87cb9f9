package dev.weir.policy.run;

import dev.weir.policy.ast.AttributeOwner;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the sender says of a message's author, its conversation and the content itself: Boolean,
 * Double or String by name. Immutable; maps that cannot change are taken as they are.
 */
public record Attributes(
    Map<String, Object> author, Map<String, Object> conversation, Map<String, Object> content) {
  /** Nothing is said. */
  public static final Attributes NONE = new Attributes(Map.of(), Map.of(), Map.of());

  /**
   * @throws IllegalArgumentException when an attribute is neither Boolean, String nor Double
   */
  public Attributes {
    author = checked(author);
    conversation = checked(conversation);
    content = checked(content);
  }

  /** Only the author is described. */
  public static Attributes ofAuthor(Map<String, Object> author) {
    return author.isEmpty() ? NONE : new Attributes(author, Map.of(), Map.of());
  }

  /** An attribute, or {@code null} for unknown. */
  public @Nullable Object get(AttributeOwner owner, String name) {
    return of(owner).get(name);
  }

  /** All attributes of one owner. */
  public Map<String, Object> of(AttributeOwner owner) {
    return switch (owner) {
      case AUTHOR -> author;
      case CONVERSATION -> conversation;
      case CONTENT -> content;
    };
  }

  /** These and one more: Boolean, String or a number; anything else is unknown. */
  Attributes with(AttributeOwner owner, String name, Object value) {
    Map<String, Object> changed = new HashMap<>(of(owner));
    switch (value) {
      case Boolean truth -> changed.put(name, truth);
      case String text -> changed.put(name, text);
      case Number number -> changed.put(name, number.doubleValue());
      default -> changed.remove(name);
    }
    return new Attributes(
        owner == AttributeOwner.AUTHOR ? changed : author,
        owner == AttributeOwner.CONVERSATION ? changed : conversation,
        owner == AttributeOwner.CONTENT ? changed : content);
  }

  private static Map<String, Object> checked(Map<String, Object> attributes) {
    for (Object value : attributes.values()) {
      if (!(value instanceof Boolean || value instanceof String || value instanceof Double)) {
        throw new IllegalArgumentException("an attribute is a boolean, a string or a double");
      }
    }
    return Map.copyOf(attributes);
  }
}
