package dev.weir.dataplane.stage.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.pipeline.Fixtures;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.normalise.NormaliseStage;
import dev.weir.dataplane.stage.rules.RulesStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
  private static final long SEED = 20261125;
  private static final String BAD =
      "you and your whole team are worthless and nobody here wants to see you again ever";

  private final ManualClock clock = new ManualClock();
  private final TextMemory texts = TextMemory.empty(clock);
  private final ActiveTenant acme = Fixtures.tenant("acme", Fixtures.POLICY);
  private final ActiveTenant globex = Fixtures.tenant("globex", Fixtures.POLICY);

  private Signals read(ActiveTenant tenant, String text) {
    Signals signals =
        Signals.of(
            Fixtures.message(text), Deadline.start(clock, Duration.ofMillis(100)), Priority.SINGLE);
    return new RulesStage().apply(tenant, new NormaliseStage().apply(tenant, signals));
  }

  private void remember(ActiveTenant tenant, String text, float insult) {
    Signals signals = read(tenant, text);
    LabelScores scores = ((Signal.Scored) Fixtures.scored(Label.INSULT, insult)).scores();
    texts.rememberLooks(
        tenant, SignalKey.of(tenant, signals), signals, scores, texts.signals().epoch());
  }

  private Optional<LabelScores> look(ActiveTenant tenant, String text) {
    Signals signals = read(tenant, text);
    return texts
        .nearDuplicates()
        .look(tenant, SignalKey.of(tenant, signals), signals)
        .find(Signal.NearDuplicate.class)
        .map(Signal.NearDuplicate::scores);
  }

  @Test
  void findsATextInWhichAWordIsAnother() {
    remember(acme, BAD, 0.9f);

    assertThat(look(acme, BAD.replace("worthless", "useless")))
        .hasValueSatisfying(scores -> assertThat(scores.score(Label.INSULT)).isEqualTo(0.9f));
    assertThat(look(acme, "the weather was so good that we went to see the sea and had an ice"))
        .isEmpty();
  }

  @Test
  void findsItForItsTenantAlone() {
    remember(acme, BAD, 0.9f);

    assertThat(look(globex, BAD + " again")).isEmpty();
    assertThat(look(acme, BAD + " again")).isPresent(); // the positive control
  }

  @Test
  void findsItOnlyWhereTheRulesFoundTheSame() {
    remember(acme, BAD, 0.9f);

    assertThat(look(acme, BAD.replace("again ever", "gold for sale"))).isEmpty();
    assertThat(look(acme, BAD.replace("again ever", "gold to sell"))).isPresent();
  }

  @Test
  void keepsNothingOfHarmlessOrShortTexts() {
    remember(acme, BAD, 0.4f);
    remember(acme, "you are a worthless fool", 0.9f);

    assertThat(look(acme, BAD)).isEmpty();
    assertThat(look(acme, "you are a worthless fool")).isEmpty();
  }

  @Test
  void forgetsByTextByTenantAndInTime() {
    remember(acme, BAD, 0.9f);
    texts.purge(acme.scope().tenant(), SignalKey.of(acme, read(acme, BAD)).text());
    assertThat(look(acme, BAD)).isEmpty();

    remember(acme, BAD, 0.9f);
    texts.purge(acme.scope().tenant());
    assertThat(look(acme, BAD)).isEmpty();

    remember(acme, BAD, 0.9f);
    clock.advance(SignalCache.VIOLATING_TTL.minusNanos(1));
    assertThat(look(acme, BAD)).isPresent();
    clock.advance(Duration.ofNanos(1));
    assertThat(look(acme, BAD)).isEmpty();
  }

  @Test
  void whatWasAskedBeforeAPurgeIsNotRemembered() {
    long before = texts.signals().epoch();
    texts.purge(globex.scope().tenant());
    Signals signals = read(acme, BAD);
    LabelScores scores = ((Signal.Scored) Fixtures.scored(Label.INSULT, 0.9f)).scores();

    texts.rememberLooks(acme, SignalKey.of(acme, signals), signals, scores, before);

    assertThat(look(acme, BAD)).isEmpty();
  }

  @Test
  void keepsTheLatestOfAFloodOfVariants() {
    String last = "";
    for (int i = 0; i < 10_000; i++) {
      last = BAD + " " + Integer.toString(i * 7919, 36);
      remember(acme, last, 0.9f);
    }

    assertThat(look(acme, last + "!")).isPresent();
    assertThat(texts.nearDuplicates().size(acme.scope().tenant()))
        .isEqualTo(NearDuplicates.PER_TENANT_MAX);
  }

  @Test
  void tellsVariantsFromOtherTextsByTheDistance() {
    Random random = new Random(SEED);
    int found = 0;
    int foundLong = 0;
    List<Long> hashes = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      String[] words = words(random, Fingerprint.WORDS_MIN);
      String[] more = words(random, 20);
      found += isNear(words, random) ? 1 : 0;
      foundLong += isNear(more, random) ? 1 : 0;
      hashes.add(SimHash.of(String.join(" ", words)));
    }
    int near = 0;
    for (int i = 0; i < hashes.size(); i++) {
      for (int j = 0; j < i; j++) {
        near += Long.bitCount(hashes.get(i) ^ hashes.get(j)) <= Fingerprint.DISTANCE_MAX ? 1 : 0;
      }
    }
    assertThat(found).as("of 1,000 with seed %d", SEED).isGreaterThan(750);
    assertThat(foundLong).as("of 1,000 with seed %d", SEED).isGreaterThan(900);
    assertThat(near).as("of 499,500 pairs with seed %d", SEED).isLessThan(5);
  }

  private static boolean isNear(String[] words, Random random) {
    String[] variant = words.clone();
    variant[random.nextInt(variant.length)] = word(random);
    long difference = SimHash.of(String.join(" ", words)) ^ SimHash.of(String.join(" ", variant));
    return Long.bitCount(difference) <= Fingerprint.DISTANCE_MAX;
  }

  private static String[] words(Random random, int count) {
    String[] words = new String[count];
    Arrays.setAll(words, _ -> word(random));
    return words;
  }

  private static String word(Random random) {
    return random
        .ints(2 + random.nextInt(7), 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
