package dev.weir.dataplane.ingress;

import dev.weir.contracts.ContentKind;
import dev.weir.dataplane.stage.Message;
import dev.weir.policy.run.Attributes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message that a tenant wants decided, as the parser found it within {@link RequestLimits}.
 * None of its strings holds a lone surrogate: the parser puts U+FFFD in its place, which is as long
 * and therefore moves no span.
 *
 * @param text what is decided on; may be empty
 * @param contentId the tenant's name for the content, or {@code null} when not given
 * @param kind where the content stands
 * @param authorId the tenant's name for the author, or {@code null} when not given
 * @param attributes what the tenant says of author, conversation and content; numbers are finite
 *     and never minus zero
 * @param conversationId the tenant's name for the conversation, or {@code null} when not given
 * @param locale a language tag such as {@code en-GB} as the tenant wrote it, {@code ""} when not
 *     given
 * @param addressed whether it answers or mentions somebody; whom is not kept
 * @param deadline how long the decision may take, or {@code null} for the tenant's default
 * @param dryRun whether the decision must leave no trace
 */
public record Submission(
    String text,
    @Nullable String contentId,
    ContentKind kind,
    @Nullable String authorId,
    Attributes attributes,
    @Nullable String conversationId,
    String locale,
    boolean addressed,
    @Nullable Duration deadline,
    boolean dryRun) {
  /** A text with nothing said about it. */
  public static Submission ofText(String text) {
    return new Submission(
        text, null, ContentKind.OTHER, null, Attributes.NONE, null, "", false, null, false);
  }

  /** A comment about which no more than its language is said. */
  public static Submission comment(String text, String locale, boolean dryRun) {
    return new Submission(
        text, null, ContentKind.COMMENT, null, Attributes.NONE, null, locale, false, null, dryRun);
  }

  /** What the stages read of it, where it was accepted at that instant. */
  Message message(Instant accepted) {
    return new Message(
        text, kind, authorId, attributes, conversationId, locale, addressed, accepted);
  }

  /** The same message under a batch's deadline and dry run. */
  Submission within(@Nullable Duration batchDeadline, boolean batchDryRun) {
    return new Submission(
        text,
        contentId,
        kind,
        authorId,
        attributes,
        conversationId,
        locale,
        addressed,
        batchDeadline,
        batchDryRun);
  }
}
