package dev.weir.dataplane.stage.conversation;

import dev.weir.contracts.Label;
import dev.weir.contracts.TenantId;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.tenancy.ContentHash;
import dev.weir.dataplane.tenancy.PseudonymKind;
import dev.weir.dataplane.tenancy.TenantScope;
import dev.weir.policy.run.ConversationFacts;
import dev.weir.policy.run.ConversationRead;
import dev.weir.policy.run.ConversationRead.Heat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How hot conversations are and how often texts were sent, each tenant's for itself and reached by
 * its scope alone. A few numbers under keyed hashes; in this process's memory, and gone with it.
 *
 * <p>Each message looks up and changes two entries at most. When all places are taken a tenant that
 * has its share, an equal part for each that counts anything, gives up its own oldest entry for a
 * new one; one that has less takes the place of a tenant that has more. So a flood of conversations
 * pushes out the flooding tenant's own.
 *
 * <p>Safe for many threads: what is done under the lock takes well under a microsecond.
 */
public final class ConversationCounters {
  /** Entries of all tenants: some 30 MiB of heap, 50 MiB where every text is sent 20 times. */
  public static final int ENTRIES_MAX = 150_000;

  /** Entries of one tenant: a busy hour of a large community, and a third of all. */
  public static final int ENTRIES_PER_TENANT_MAX = 50_000;

  private final LongSupplier nanoClock;
  private final int entriesMax;
  private final int entriesPerTenantMax;
  private final Map<TenantId, TenantCounters> tenants = new HashMap<>();
  private final List<TenantCounters> inTurn = new ArrayList<>();
  private int hand;
  private int entries;

  /**
   * Counters at zero.
   *
   * @param nanoClock like {@link System#nanoTime()}
   */
  public ConversationCounters(LongSupplier nanoClock) {
    this(nanoClock, ENTRIES_MAX, ENTRIES_PER_TENANT_MAX);
  }

  ConversationCounters(LongSupplier nanoClock, int entriesMax, int entriesPerTenantMax) {
    this.nanoClock = nanoClock;
    this.entriesMax = entriesMax;
    this.entriesPerTenantMax = entriesPerTenantMax;
  }

  /** What a policy would see of a message that came now; nothing is counted. */
  public ConversationFacts look(
      TenantScope scope, ConversationRead read, Message message, ContentHash text) {
    return facts(scope, read, message, text, false);
  }

  /** What a policy sees of a message that comes now; its text is counted as sent. */
  public ConversationFacts count(
      TenantScope scope, ConversationRead read, Message message, ContentHash text) {
    return facts(scope, read, message, text, true);
  }

  /**
   * Adds the scores of a message to the heat of its conversation, if it has one.
   *
   * @param scores of the message, NaN for those that are unknown or were added before
   * @param age how long ago the message came
   */
  public void addHeat(
      TenantScope scope,
      ConversationRead read,
      Message message,
      ToDoubleFunction<Label> scores,
      Duration age) {
    String conversation = message.conversationId();
    boolean adds = read.heats().stream().anyMatch(heat -> scores.applyAsDouble(heat.label()) > 0);
    if (conversation == null || !adds) {
      return;
    }
    CounterKey key = CounterKey.of(scope, PseudonymKind.CONVERSATION, conversation);
    synchronized (this) {
      long now = nanoClock.getAsLong();
      TenantCounters counters = countersOf(scope);
      HeatCounter counter =
          counters.find(key) instanceof HeatCounter known ? known : new HeatCounter();
      counter.add(read.heats(), scores, age, now);
      keep(counters, key, counter, now);
    }
  }

  /** How many entries there are. */
  public synchronized int size() {
    return entries;
  }

  synchronized int size(TenantScope scope) {
    TenantCounters counters = tenants.get(scope.tenant());
    return counters == null ? 0 : counters.size();
  }

  private ConversationFacts facts(
      TenantScope scope,
      ConversationRead read,
      Message message,
      ContentHash text,
      boolean isCounted) {
    CounterKey conversation = key(scope, PseudonymKind.CONVERSATION, message.conversationId());
    CounterKey author = key(scope, PseudonymKind.AUTHOR, message.authorId());
    CounterKey sender = author == null ? conversation : author;
    synchronized (this) {
      long now = nanoClock.getAsLong();
      return ConversationFacts.of(
          heats(scope, read.heats(), conversation, now),
          repeats(
              scope, read.windows(), sender == null ? null : sender.with(text), now, isCounted));
    }
  }

  private static @Nullable CounterKey key(
      TenantScope scope, PseudonymKind kind, @Nullable String id) {
    return id == null ? null : CounterKey.of(scope, kind, id);
  }

  private double[] heats(
      TenantScope scope, List<Heat> read, @Nullable CounterKey conversation, long now) {
    Counter counter = conversation == null ? null : find(scope, conversation);
    double[] heats = new double[read.size()];
    for (int i = 0; i < heats.length; i++) {
      if (conversation == null) {
        heats[i] = Double.NaN;
      } else if (counter instanceof HeatCounter known) {
        heats[i] = known.sum(read.get(i), now);
      }
    }
    return heats;
  }

  /** The message is one of those that are counted, whether or not it stays so. */
  private int[] repeats(
      TenantScope scope,
      List<Duration> windows,
      @Nullable CounterKey sent,
      long now,
      boolean isCounted) {
    int[] repeats = new int[windows.size()];
    if (sent == null || windows.isEmpty()) {
      return repeats;
    }
    RepeatCounter counter =
        find(scope, sent) instanceof RepeatCounter known ? known : new RepeatCounter();
    if (isCounted) {
      counter.add(windows, now);
      keep(countersOf(scope), sent, counter, now);
    }
    for (int i = 0; i < repeats.length; i++) {
      repeats[i] = counter.within(windows.get(i), now) + (isCounted ? 0 : 1);
    }
    return repeats;
  }

  private @Nullable Counter find(TenantScope scope, CounterKey key) {
    TenantCounters counters = tenants.get(scope.tenant());
    return counters == null ? null : counters.find(key);
  }

  private TenantCounters countersOf(TenantScope scope) {
    TenantCounters known = tenants.get(scope.tenant());
    if (known != null) {
      return known;
    }
    var counters = new TenantCounters();
    tenants.put(scope.tenant(), counters);
    inTurn.add(counters);
    return counters;
  }

  private void keep(TenantCounters counters, CounterKey key, Counter counter, long now) {
    if (counters.find(key) == null) {
      makeRoomFor(counters);
      entries++;
    }
    counters.put(key, counter);
    int before = counters.size();
    counters.sweep(now);
    entries += counters.size() - before;
  }

  private void makeRoomFor(TenantCounters counters) {
    if (counters.size() >= entriesPerTenantMax) {
      counters.dropEldest();
      entries--;
    } else if (entries >= entriesMax) {
      int share = entriesMax / inTurn.size();
      boolean hasShare = counters.size() > 0 && counters.size() >= share;
      (hasShare ? counters : above(share)).dropEldest();
      entries--;
    }
  }

  /**
   * A tenant with more than this share: the one that the hand points at, until it has no more than
   * its share. All places are taken, and one tenant has less than its share, so another has more.
   */
  private TenantCounters above(int share) {
    for (int i = 0; i < inTurn.size(); i++) {
      TenantCounters next = inTurn.get(hand % inTurn.size());
      if (next.size() > share) {
        return next;
      }
      hand = (hand + 1) % inTurn.size();
    }
    throw new IllegalStateException("all have their share, and there is no room");
  }
}
