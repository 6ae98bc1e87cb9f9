package dev.weir.dataplane.stage;

import dev.weir.contracts.ContentKind;
import dev.weir.policy.run.Attributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message and what its sender said about it: all of a request that a stage may look at.
 *
 * @param text as written, any string at all
 * @param kind where it stands
 * @param authorId the tenant's own name for the author, or {@code null}
 * @param attributes what the tenant says of author, conversation and content
 * @param conversationId the tenant's own name for the conversation, or {@code null}
 * @param locale as given, for example {@code en-GB}; empty when not given
 * @param addressed whether its sender says that it answers or mentions somebody
 * @param accepted when it came in, by the clock of the node
 */
public record Message(
    String text,
    ContentKind kind,
    @Nullable String authorId,
    Attributes attributes,
    @Nullable String conversationId,
    String locale,
    boolean addressed,
    Instant accepted) {
  /** A message of which nothing else is said or known. */
  public static Message of(String text, ContentKind kind, String locale) {
    return new Message(text, kind, null, Attributes.NONE, null, locale, false, Instant.EPOCH);
  }
}
