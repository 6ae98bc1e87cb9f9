package dev.weir.dataplane.stage;

import dev.weir.contracts.ContentKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message and what its sender said about it: all of a request that a stage may look at.
 *
 * @param text as written, any string at all
 * @param kind where it stands
 * @param authorId the tenant's own name for the author, or {@code null}
 * @param attributes what the tenant says of the author; values are Boolean, Double or String
 * @param conversationId the tenant's own name for the conversation, or {@code null}
 * @param locale as given, for example {@code en-GB}; empty when not given
 */
public record Message(
    String text,
    ContentKind kind,
    @Nullable String authorId,
    Map<String, Object> attributes,
    @Nullable String conversationId,
    String locale) {
  public Message {
    attributes = Map.copyOf(attributes);
  }
}
