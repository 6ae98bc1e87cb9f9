package dev.weir.dataplane.ingress;

import dev.weir.contracts.TenantSettings;
import java.time.Duration;

/**
 * The bounds of every request of the tenant API, each with its reason. {@code openapi.yaml} states
 * the same numbers and a test compares them.
 */
public final class RequestLimits {
  /**
   * UTF-8 bytes of one text. Longer than any chat message and most articles, short enough that
   * folding, rules and encoder windows have a known worst case; in bytes because that is what is
   * stored and sent, whatever the script.
   */
  public static final int TEXT_BYTES_MAX = 65_536;

  /**
   * Bytes of the body of one decision. JSON may write each byte of a text as six (a backslash and
   * five more), 384 KiB in all; the rest is for ids and attributes, which fit as plain UTF-8.
   */
  public static final int BODY_BYTES_MAX = 512 * 1024;

  /** Bytes of the body of a batch: 16 KiB for each of its items on average. */
  public static final int BATCH_BODY_BYTES_MAX = 4 * 1024 * 1024;

  /** Items of a batch: some eight encoder batches, so that one caller's batch ends in seconds. */
  public static final int BATCH_ITEMS_MAX = 256;

  /** Characters (code points) of an id: room for a URL or two UUIDs, not for content. */
  public static final int ID_CHARS_MAX = 256;

  /**
   * Mentions of a message: more is a list of names, and a policy asks only whether there are any.
   */
  public static final int MENTIONS_MAX = 64;

  /** Attributes of an author, a conversation or a content: what a policy asks for, no profile. */
  public static final int ATTRIBUTES_MAX = 32;

  /** Characters of an attribute's name: what a policy can say as one word. */
  public static final int ATTRIBUTE_NAME_CHARS_MAX = 64;

  /** Characters (code points) of an attribute's value. */
  public static final int ATTRIBUTE_VALUE_CHARS_MAX = 256;

  /** The greatest magnitude of an attribute's number: 2^53 - 1, up to which readers agree. */
  public static final double ATTRIBUTE_NUMBER_MAX = 9_007_199_254_740_991.0;

  /** Characters of a locale: the buffer that RFC 5646 asks readers to have. */
  public static final int LOCALE_CHARS_MAX = 35;

  /** The shortest deadline of a request, in milliseconds. */
  public static final int DEADLINE_MS_MIN = (int) TenantSettings.MIN_DEADLINE.toMillis();

  /** The longest deadline of a request, in milliseconds. */
  public static final int DEADLINE_MS_MAX = (int) TenantSettings.MAX_DEADLINE.toMillis();

  /** Levels of JSON nesting. A valid batch has five; what is deeper is a bug or an attack. */
  public static final int NESTING_MAX = 32;

  /**
   * Requests that one lane may have under way. At a tenth of a millisecond each that is well over
   * any deadline: more of them would only wait.
   */
  public static final int UNDER_WAY_MAX = 4_096;

  /**
   * Bytes of bodies that one lane may be reading. What is read becomes several times as much on the
   * heap, which has 512 MiB by default.
   */
  public static final long BODY_BYTES_UNDER_WAY_MAX = 48L << 20;

  /** A body that takes longer than this to arrive is not worth its place. */
  public static final Duration BODY_TIME_MAX = Duration.ofSeconds(10);

  private RequestLimits() {}
}
