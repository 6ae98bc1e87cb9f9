package dev.weir.policy.reference;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Verdict;
import dev.weir.policy.explain.Change;
import dev.weir.policy.reference.Message.Conversation;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a change as a person would, and makes the message that it speaks of. */
public final class ChangedMessage {
  private static final Pattern HEAT = Pattern.compile("heat\\((\\w+), (\\d+)([smhd])\\)");
  private static final Pattern REPEATS = Pattern.compile("repeats\\((\\d+)([smhd])\\)");
  private static final Set<String> YES_NO =
      Set.of("author.trusted", "conversation.public", "content.edited");
  private static final Set<String> NUMBERS = Set.of("author.age", "conversation.members");
  private static final String NAMED_NOWHERE = "named nowhere";

  private final Map<String, Float> scores;
  private final Set<String> pending;
  private final Set<String> found;
  private final Map<String, Object> attributes;
  private final Map<String, Double> heats;
  private final Map<Long, Integer> repeats;
  private Instant accepted;
  private ContentKind kind;
  private int length;
  private @Nullable Verdict precedent;
  private @Nullable Boolean addresses;

  private ChangedMessage(Message message) {
    this.scores = new HashMap<>(message.scores());
    this.pending = new HashSet<>(message.pending());
    this.found = new HashSet<>(message.found());
    this.attributes = new HashMap<>(message.attributes());
    this.heats = new HashMap<>(message.conversation().heats());
    this.repeats = new HashMap<>(message.conversation().repeats());
    this.accepted = message.accepted();
    this.kind = message.kind();
    this.length = message.length();
    this.precedent = message.precedent();
    this.addresses = message.conversation().addresses();
  }

  /** The message after the change. */
  public static Message of(Message message, Change change) {
    var changed = new ChangedMessage(message);
    changed.apply(change);
    return new Message(
        changed.scores,
        changed.pending,
        changed.found,
        changed.attributes,
        changed.accepted,
        message.locale(),
        message.detected(),
        changed.kind,
        changed.length,
        changed.precedent,
        new Conversation(changed.heats, changed.repeats, changed.addresses),
        message.seeds());
  }

  private void apply(Change change) {
    String fact = change.fact();
    Matcher heat = HEAT.matcher(fact);
    Matcher counted = REPEATS.matcher(fact);
    if (heat.matches()) {
      String key = heat.group(1) + "/" + seconds(heat.group(2), heat.group(3));
      heats.put(key, Double.valueOf(to(change)));
    } else if (counted.matches()) {
      repeats.put(seconds(counted.group(1), counted.group(2)), Integer.valueOf(to(change)));
    } else if (fact.startsWith("text hits ")) {
      found(fact.substring("text hits ".length()), change);
    } else if (fact.startsWith("text has pii ")) {
      found("pii." + fact.substring("text has pii ".length()), change);
    } else if (YES_NO.contains(fact)) {
      attributes.put(fact, Boolean.valueOf(to(change)));
    } else if (NUMBERS.contains(fact)) {
      attributes.put(fact, Double.valueOf(to(change)));
    } else if (fact.contains(".")) {
      attributes.put(fact, Objects.requireNonNullElse(change.to(), NAMED_NOWHERE));
    } else {
      other(change);
    }
  }

  private void other(Change change) {
    switch (change.fact()) {
      case "text length" -> length = Integer.parseInt(to(change));
      case "content kind" -> kind = ContentKind.fromWireName(to(change)).orElseThrow();
      case "precedent" -> precedent = Verdict.fromWireName(to(change)).orElse(null);
      case "addresses someone" -> addresses = Boolean.valueOf(to(change));
      case "time" -> accepted = Instant.parse(to(change));
      default -> {
        scores.put(change.fact(), Float.valueOf(to(change)));
        pending.remove(change.fact());
      }
    }
  }

  private void found(String name, Change change) {
    if (Boolean.parseBoolean(to(change))) {
      found.add(name);
    } else {
      found.remove(name);
    }
  }

  private static String to(Change change) {
    return Objects.requireNonNull(change.to());
  }

  private static long seconds(String count, String unit) {
    long factor =
        switch (unit) {
          case "s" -> 1;
          case "m" -> 60;
          case "h" -> 3_600;
          default -> 86_400;
        };
    return Long.parseLong(count) * factor;
  }
}
