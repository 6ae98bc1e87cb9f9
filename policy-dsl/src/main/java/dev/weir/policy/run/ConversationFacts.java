package dev.weir.policy.run;

import java.util.Arrays;

/**
 * What is known of the conversation that a message stands in, by the numbers of a policy's {@link
 * ConversationRead}. Immutable; what is missing is unknown.
 */
public final class ConversationFacts {
  /** Of a message that names neither a conversation nor an author. */
  public static final ConversationFacts UNKNOWN =
      new ConversationFacts(new double[0], new int[0], 0, 0);

  private final double[] heats; // NaN for unknown
  private final int[] repeats; // 0 for unknown: a message is its own first
  private final long openHeats;
  private final long openWindows;

  private ConversationFacts(double[] heats, int[] repeats, long openHeats, long openWindows) {
    this.heats = heats;
    this.repeats = repeats;
    this.openHeats = openHeats;
    this.openWindows = openWindows;
  }

  /**
   * Facts of a conversation.
   *
   * @param heats by number; anything below 0 and NaN is unknown
   * @param repeats by number, the message itself included; anything below 1 is unknown
   */
  public static ConversationFacts of(double[] heats, int[] repeats) {
    return new ConversationFacts(
        Arrays.stream(heats).map(heat -> heat >= 0 ? heat : Double.NaN).toArray(),
        Arrays.stream(repeats).map(count -> Math.max(0, count)).toArray(),
        0,
        0);
  }

  /**
   * The same facts, but some were not counted when the message came: what they were is not known.
   *
   * @param heatBits by number
   * @param windowBits by number
   */
  public ConversationFacts notCounted(long heatBits, long windowBits) {
    return new ConversationFacts(heats, repeats, heatBits, windowBits);
  }

  /** Whether the heat with this number was not counted. */
  public boolean isHeatOpen(int number) {
    return (openHeats >> number & 1) != 0;
  }

  /** Whether the repeats with this number were not counted. */
  public boolean isRepeatsOpen(int number) {
    return (openWindows >> number & 1) != 0;
  }

  /** The heat with this number, or NaN. */
  public double heat(int number) {
    return number < heats.length ? heats[number] : Double.NaN;
  }

  /** How often the text was sent in the window with this number, or 0 for unknown. */
  public int repeats(int number) {
    return number < repeats.length ? repeats[number] : 0;
  }

  /** How many heats, from number 0, are known or said to be unknown. */
  public int heats() {
    return heats.length;
  }

  /** How many windows, from number 0, are known or said to be unknown. */
  public int windows() {
    return repeats.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConversationFacts facts
        && Arrays.equals(heats, facts.heats)
        && Arrays.equals(repeats, facts.repeats);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(heats) + Arrays.hashCode(repeats);
  }

  @Override
  public String toString() {
    return "heats " + Arrays.toString(heats) + ", repeats " + Arrays.toString(repeats);
  }
}
