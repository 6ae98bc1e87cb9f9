package dev.weir.dataplane.stage;

import dev.weir.policy.run.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known about one message so far. Immutable: a stage takes signals and gives back signals
 * with one more.
 *
 * @param message the message
 * @param deadline when its reply must have left
 * @param priority who goes first where requests wait
 * @param found in the order in which it was found
 */
public record Signals(Message message, Deadline deadline, Priority priority, List<Signal> found) {
  public Signals {
    found = List.copyOf(found);
  }

  /** The signals of a message about which nothing is known. */
  public static Signals of(Message message, Deadline deadline, Priority priority) {
    return new Signals(message, deadline, priority, List.of());
  }

  /** These signals and one more. */
  public Signals with(Signal signal) {
    return withAll(List.of(signal));
  }

  /** These signals and more. */
  public Signals withAll(List<Signal> signals) {
    List<Signal> more = new ArrayList<>(found.size() + signals.size());
    more.addAll(found);
    more.addAll(signals);
    return new Signals(message, deadline, priority, more);
  }

  /** These signals, to be served at another priority. */
  public Signals at(Priority other) {
    return new Signals(message, deadline, other, found);
  }

  /**
   * The locale that the model reads the text in: the sender's, unless the text is in another
   * language.
   */
  public String locale() {
    return find(Signal.InLanguage.class)
        .map(Signal.InLanguage::language)
        .filter(language -> language.source() == Language.Source.DETECTOR)
        .map(Language::tag)
        .orElse(message.locale());
  }

  /** The signal of this kind, if a stage has found it. */
  public <T extends Signal> Optional<T> find(Class<T> kind) {
    for (Signal signal : found) {
      if (kind.isInstance(signal)) {
        return Optional.of(kind.cast(signal));
      }
    }
    return Optional.empty();
  }

  /**
   * The signal of this kind.
   *
   * @throws IllegalStateException when the stage that finds it has not run: a bug in the order
   */
  public <T extends Signal> T get(Class<T> kind) {
    return find(kind)
        .orElseThrow(
            () -> new IllegalStateException(kind.getSimpleName() + " was asked for too early"));
  }
}
