package dev.weir.dataplane.stage.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.contracts.TenantId;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.dataplane.tenancy.TenantScope;
import dev.weir.policy.run.Attributes;
import dev.weir.policy.run.ConversationFacts;
import dev.weir.policy.run.ConversationRead;
import dev.weir.policy.run.ConversationRead.Heat;
import dev.weir.policy.source.PolicyLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversationCountersTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final ConversationRead READ =
      new ConversationRead(
          List.of(
              new Heat(Label.HARASSMENT, TEN_MINUTES),
              new Heat(Label.HARASSMENT, HOUR),
              new Heat(Label.THREAT, TEN_MINUTES)),
          List.of(TEN_MINUTES, HOUR));
  private static final Tenancy TENANCY = new Tenancy(MasterKey.of(new byte[MasterKey.BYTES]));

  private final ManualClock clock = new ManualClock();
  private final ConversationCounters counters = new ConversationCounters(clock);
  private final TenantScope acme = scope("acme");

  private static TenantScope scope(String name) {
    return TENANCY.scope(new TenantId(name));
  }

  private static Message message(@Nullable String author, @Nullable String conversation) {
    return new Message(
        "", ContentKind.CHAT, author, Attributes.NONE, conversation, "", false, Instant.EPOCH);
  }

  private static Message in(String conversation) {
    return message(null, conversation);
  }

  private ConversationFacts look(TenantScope scope, Message message) {
    return counters.look(scope, READ, message, scope.contentHash("text"));
  }

  private ConversationFacts send(TenantScope scope, Message message, String text) {
    return counters.count(scope, READ, message, scope.contentHash(text));
  }

  private void heat(TenantScope scope, Message message, double harassment) {
    heat(scope, message, harassment, Duration.ZERO);
  }

  private void heat(TenantScope scope, Message message, double harassment, Duration age) {
    counters.addHeat(
        scope, READ, message, label -> label == Label.HARASSMENT ? harassment : Double.NaN, age);
  }

  @Test
  void heatIsTheSumOfScoresEachHalvedEveryHalfLife() {
    heat(acme, in("c"), 0.8);
    clock.advance(TEN_MINUTES);
    heat(acme, in("c"), 0.5);
    clock.advance(TEN_MINUTES);

    ConversationFacts facts = look(acme, in("c"));

    assertThat(facts.heat(0)).isCloseTo(0.8 / 4 + 0.5 / 2, within(1e-9));
    assertThat(facts.heat(1))
        .isCloseTo(0.8 * Math.pow(0.5, 1 / 3.0) + 0.5 * Math.pow(0.5, 1 / 6.0), within(1e-9));
    assertThat(facts.heat(2)).as("no threat was scored").isZero();
    assertThat(look(acme, in("another")).heat(0)).isZero();
  }

  @Test
  void whatIsAddedLateCountsAsIfItHadBeenAddedInTime() {
    heat(acme, in("early"), 0.8);
    clock.advance(Duration.ofMinutes(7));
    heat(acme, in("early"), 0.4);
    heat(acme, in("late"), 0.4);
    heat(acme, in("late"), 0.8, Duration.ofMinutes(7));

    assertThat(look(acme, in("late")).heat(0))
        .isCloseTo(look(acme, in("early")).heat(0), within(1e-9))
        .isGreaterThan(0.8);
  }

  @Test
  void repeatsAreCountedWithinTheWindowTheMessageItselfIncluded() {
    assertThat(send(acme, in("c"), "a").repeats(0)).isEqualTo(1);
    clock.advance(Duration.ofMinutes(6));
    assertThat(send(acme, in("c"), "a").repeats(0)).isEqualTo(2);
    assertThat(send(acme, in("c"), "b").repeats(0)).as("another text").isEqualTo(1);
    clock.advance(Duration.ofMinutes(4));

    ConversationFacts third = send(acme, in("c"), "a");

    assertThat(third.repeats(0)).as("the first is ten minutes old").isEqualTo(2);
    assertThat(third.repeats(1)).isEqualTo(3);
  }

  @Test
  void anAuthorIsCountedInAllConversationsAndAConversationOnlyWithoutAuthor() {
    send(acme, message("anna", "c1"), "a");
    assertThat(send(acme, message("anna", "c2"), "a").repeats(0)).isEqualTo(2);
    assertThat(send(acme, message("ben", "c1"), "a").repeats(0)).isEqualTo(1);
    assertThat(send(acme, in("c1"), "a").repeats(0)).isEqualTo(1);
    assertThat(send(acme, in("anna"), "a").repeats(0)).as("the same id of another kind").isOne();
  }

  @Test
  void aTextIsCountedSoOftenAndNoMore() {
    int last = 0;
    for (int i = 0; i < 3 * PolicyLimits.REPEATS_COUNTED_MAX; i++) {
      last = send(acme, in("c"), "a").repeats(0);
    }
    assertThat(last).isEqualTo(PolicyLimits.REPEATS_COUNTED_MAX);
  }

  @Test
  void whatIsNotNamedIsUnknown() {
    ConversationFacts nobody = send(acme, message(null, null), "a");
    assertThat(nobody.heat(0)).isNaN();
    assertThat(nobody.repeats(0)).isZero();
    ConversationFacts anna = send(acme, message("anna", null), "a");
    assertThat(anna.heat(0)).isNaN();
    assertThat(anna.repeats(0)).isEqualTo(1);
    heat(acme, message("anna", null), 0.9);
    assertThat(counters.size()).as("anna's text").isEqualTo(1);
  }

  @Test
  void lookingCountsNothing() {
    assertThat(look(acme, in("c")).repeats(0)).isEqualTo(1);
    assertThat(look(acme, in("c")).repeats(0)).isEqualTo(1);
    assertThat(counters.size()).isZero();
    send(acme, in("c"), "text");
    assertThat(look(acme, in("c")).repeats(0)).isEqualTo(2);
    assertThat(look(acme, in("c")).repeats(0)).isEqualTo(2);
  }

  @Test
  void aTenantSeesNothingOfAnotherThatUsesTheSameNames() {
    TenantScope other = scope("other");
    heat(acme, message("anna", "c"), 0.9);
    send(acme, message("anna", "c"), "text");

    assertThat(look(other, message("anna", "c"))).isEqualTo(look(scope("new"), in("c")));
    assertThat(look(other, message("anna", "c")).heat(0)).isZero();
    assertThat(look(other, message("anna", "c")).repeats(0)).isEqualTo(1);
    // positive control: the tenant itself does see it
    assertThat(look(acme, message("anna", "c")).heat(0)).isEqualTo(0.9);
    assertThat(look(acme, message("anna", "c")).repeats(0)).isEqualTo(2);
  }

  @Test
  void aNewPolicyGoesOnWithWhatItReadsOfTheOld() {
    heat(acme, in("c"), 0.9);
    var next =
        new ConversationRead(
            List.of(new Heat(Label.INSULT, HOUR), new Heat(Label.HARASSMENT, HOUR)), List.of());
    counters.addHeat(acme, next, in("c"), _ -> 0.5, Duration.ZERO);

    ConversationFacts facts = counters.look(acme, next, in("c"), acme.contentHash("text"));

    assertThat(facts.heat(0)).isEqualTo(0.5);
    assertThat(facts.heat(1)).isCloseTo(1.4, within(1e-9));
    assertThat(facts.windows()).isZero();
  }

  @Test
  void aMillionConversationsStayInBoundsAndPushOutNobodyElse() {
    TenantScope quiet = scope("quiet");
    for (int i = 0; i < 1_000; i++) {
      heat(quiet, in("quiet " + i), 0.9);
    }
    int most = 0;
    for (int i = 0; i < 1_000_000; i++) {
      heat(acme, in("flood " + i), 0.9);
      most = Math.max(most, counters.size());
    }

    assertThat(counters.size(acme)).isEqualTo(ConversationCounters.ENTRIES_PER_TENANT_MAX);
    assertThat(most).isEqualTo(ConversationCounters.ENTRIES_PER_TENANT_MAX + 1_000);
    for (int i = 0; i < 1_000; i++) {
      assertThat(look(quiet, in("quiet " + i)).heat(0)).isEqualTo(0.9);
    }
    assertThat(look(acme, in("flood 0")).heat(0)).as("pushed out").isZero();
    assertThat(look(acme, in("flood 999999")).heat(0)).isEqualTo(0.9);
  }

  @Test
  void whenAllPlacesAreTakenWhoHasMoreThanAShareGivesThemUp() {
    var small = new ConversationCounters(clock, 100, 90);
    var random = new Random(7);
    for (int i = 0; i < 90; i++) {
      add(small, scope("big"), i);
    }
    for (int i = 0; i < 10; i++) {
      add(small, scope("a"), i);
    }
    assertThat(small.size()).isEqualTo(100);
    for (int i = 0; i < 33; i++) {
      add(small, scope("b"), i);
    }

    assertThat(small.size()).isEqualTo(100);
    assertThat(small.size(scope("big"))).isEqualTo(57);
    assertThat(small.size(scope("a"))).as("below its share of 33").isEqualTo(10);
    assertThat(small.size(scope("b"))).isEqualTo(33);
    for (int i = 0; i < 5_000; i++) {
      add(small, scope(random.nextBoolean() ? "big" : "b"), 100 + i);
      assertThat(small.size()).isEqualTo(100);
      assertThat(small.size(scope("a"))).isEqualTo(10);
    }
  }

  @Test
  void moreTenantsThanPlacesAreServedInTurn() {
    var small = new ConversationCounters(clock, 10, 5);
    for (int i = 0; i < 100; i++) {
      add(small, scope("tenant-" + i), 1);
      assertThat(small.size()).isEqualTo(Math.min(10, i + 1));
      assertThat(small.size(scope("tenant-" + i))).isEqualTo(1);
    }
  }

  @Test
  void whatIsOverGivesItsPlaceUp() {
    for (int i = 0; i < 100; i++) {
      send(acme, in("c"), "text " + i);
    }
    clock.advance(HOUR);
    for (int i = 0; i < 100; i++) {
      send(acme, in("c"), "later " + i);
    }
    assertThat(counters.size()).isEqualTo(100);
  }

  @Test
  void twoThreadsLoseNothing() throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Future<?>> both =
          List.of(threads.submit(this::addAThousand), threads.submit(this::addAThousand));
      for (Future<?> each : both) {
        each.get();
      }
    }
    assertThat(look(acme, in("c 3")).heat(0)).isCloseTo(200 * 0.5, within(1e-6));
    assertThat(counters.size()).isEqualTo(10);
  }

  private void addAThousand() {
    for (int i = 0; i < 1_000; i++) {
      heat(acme, in("c " + i % 10), 0.5);
    }
  }

  private static void add(ConversationCounters small, TenantScope scope, int conversation) {
    small.addHeat(scope, READ, in("c" + conversation), _ -> 0.5, Duration.ZERO);
  }
}
