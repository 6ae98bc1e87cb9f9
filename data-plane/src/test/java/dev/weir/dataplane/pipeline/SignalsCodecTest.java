package dev.weir.dataplane.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Neighbours;
import dev.weir.dataplane.stage.Neighbours.Nearest;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.WindowVectors;
import dev.weir.dataplane.stage.WindowVectors.WindowVector;
import dev.weir.policy.run.Attributes;
import dev.weir.policy.run.TextFindings;
import dev.weir.text.Normaliser;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class SignalsCodecTest {
  private static final int ROUNDS = 300;
  private static final byte[] HEADERS = {9, 8, 7, 6, 5};

  /** Two processes: their nano clocks have nothing to do with each other. */
  private final ManualClock hereClock = new ManualClock();

  private final ManualClock thereClock = new ManualClock();
  private final SignalsCodec here = new SignalsCodec(hereClock);
  private final SignalsCodec there = new SignalsCodec(thereClock);

  SignalsCodecTest() {
    thereClock.advance(Duration.ofDays(400));
  }

  @Test
  void whatModelStagesReadAndAddArrivesAsItLeft() {
    long seed = RandomGenerator.getDefault().nextLong();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Signals sent = signals(random);

      Signals got = there.decodeFromWire(HEADERS.length, wire(sent));

      assertThat(got.message().text()).as("seed %d", seed).isEqualTo(sent.message().text());
      assertThat(got.message().locale()).as("seed %d", seed).isEqualTo(sent.message().locale());
      assertThat(got.priority()).as("seed %d", seed).isEqualTo(sent.priority());
      assertThat(got.found()).as("seed %d", seed).isEqualTo(sent.found());
      assertThat(got.deadline().remainingNanos())
          .as("seed %d", seed)
          .isEqualTo(sent.deadline().remainingNanos());
    }
  }

  @Test
  void theTimeLeftIsCountedOnTheClockOfTheReader() {
    Deadline deadline = Deadline.start(hereClock, Duration.ofMillis(100));
    hereClock.advance(Duration.ofMillis(30));
    Signals sent = Signals.of(Fixtures.message("hi"), deadline, Priority.SINGLE);

    Deadline got = there.decodeFromWire(HEADERS.length, wire(sent)).deadline();
    thereClock.advance(Duration.ofMillis(10));

    assertThat(got.remainingNanos()).isEqualTo(Duration.ofMillis(60).toNanos());
    assertThat(got.cutoffRemainingNanos()).isPositive();
  }

  @Test
  void nothingSaysWhoseMessageItIs() {
    var message =
        new Message(
            "hi",
            ContentKind.POST,
            "author",
            Attributes.ofAuthor(Map.of("vip", true)),
            "conversation",
            "en",
            true,
            Instant.ofEpochSecond(1));
    var found = new Signal.RuleFindings(TextFindings.of(new int[] {1}, List.of()));
    Deadline deadline = Deadline.start(hereClock, Duration.ofMillis(100));
    var sent =
        Signals.of(message, deadline, Priority.SINGLE)
            .with(new Signal.Normalised(Normaliser.normalise("hi")))
            .with(found);

    Signals got = there.decodeFromWire(HEADERS.length, wire(sent));

    assertThat(got.found()).isEmpty();
    assertThat(got.message()).isEqualTo(Message.of("hi", ContentKind.OTHER, "en"));
  }

  @Test
  void bytesThatAreCutShortAreRefused() {
    Buffer whole = wire(everything());
    for (int length = HEADERS.length; length < whole.length(); length++) {
      Buffer cut = whole.getBuffer(0, length);
      assertThatThrownBy(() -> there.decodeFromWire(HEADERS.length, cut))
          .as("%d of %d bytes", length, whole.length())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("cut short");
    }
    assertThat(there.decodeFromWire(HEADERS.length, whole).found()).hasSize(5); // positive control
  }

  @Test
  void bytesOfAnotherLayoutAreRefused() {
    Buffer wire = wire(everything()).setByte(HEADERS.length, (byte) (SignalsCodec.LAYOUT + 1));

    assertThatThrownBy(() -> there.decodeFromWire(HEADERS.length, wire))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("signals of layout 4, this version reads 3");
  }

  @Test
  void bytesAfterTheEndAreRefused() {
    Buffer wire = wire(everything()).appendByte((byte) 0);

    assertThatThrownBy(() -> there.decodeFromWire(HEADERS.length, wire))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("signals end at %d of %d bytes".formatted(wire.length() - 1, wire.length()));
  }

  @Test
  void whateverTheBytesNothingButAnIllegalArgumentComesOfThem() {
    long seed = RandomGenerator.getDefault().nextLong();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Buffer whole = wire(everything());
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      Buffer bent = whole.copy();
      bent.setByte(
          HEADERS.length + random.nextInt(whole.length() - HEADERS.length),
          (byte) random.nextInt());
      try {
        there.decodeFromWire(HEADERS.length, bent);
      } catch (IllegalArgumentException e) {
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertThat(refused).as("seed %d", seed).isPositive();
  }

  private Buffer wire(Signals signals) {
    Buffer wire = Buffer.buffer(HEADERS);
    here.encodeToWire(wire, signals);
    return wire;
  }

  private Signals everything() {
    float[] unit = new float[Embedding.DIMENSIONS];
    unit[3] = 1;
    var windows =
        new WindowVectors(
            List.of(
                new WindowVector("ab", Embedding.of(unit), null),
                new WindowVector("c", null, null)));
    Deadline deadline = Deadline.start(hereClock, Duration.ofMillis(100));
    return Signals.of(Fixtures.message("abc"), deadline, Priority.BATCH)
        .with(new Signal.ExemplarsAsked(List.of("d1", "d2")))
        .with(new Signal.Embedded(windows))
        .with(
            new Signal.Near(
                new Neighbours(Map.of("d1", List.of(new Nearest(3, 0.5f)), "d2", List.of()), true)))
        .with(Fixtures.scored(Label.THREAT, 0.5f))
        .with(new Signal.StageSkipped("classify", SkipReason.OVERLOADED));
  }

  private Signals signals(RandomGenerator random) {
    Duration total = Duration.ofNanos(random.nextLong(-1_000_000, 20_000_000_000L));
    Deadline deadline = Deadline.start(hereClock, total);
    String locale = random.nextBoolean() ? "" : text(random, 8);
    var message = Message.of(text(random, 200), ContentKind.OTHER, locale);
    Signals signals =
        Signals.of(message, deadline, Priority.values()[random.nextInt(Priority.values().length)]);
    for (int i = random.nextInt(4); i > 0; i--) {
      signals = signals.with(signal(random));
    }
    return signals;
  }

  private static Signal signal(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> embedded(random);
      case 1 -> scored(random);
      case 2 -> new Signal.ExemplarsAsked(List.of(text(random, 64), text(random, 64)));
      case 3 -> near(random);
      default ->
          new Signal.StageSkipped(
              text(random, 12), SkipReason.values()[random.nextInt(SkipReason.values().length)]);
    };
  }

  private static Signal embedded(RandomGenerator random) {
    List<WindowVector> windows = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      float[] values = new float[Embedding.DIMENSIONS];
      for (int dimension = 0; dimension < values.length; dimension++) {
        values[dimension] = (float) random.nextGaussian();
      }
      windows.add(
          new WindowVector(
              text(random, 40), random.nextBoolean() ? Embedding.of(values) : null, null));
    }
    return new Signal.Embedded(new WindowVectors(windows));
  }

  private static Signal near(RandomGenerator random) {
    Map<String, List<Nearest>> bySet = new HashMap<>();
    for (int set = random.nextInt(3); set > 0; set--) {
      List<Nearest> nearest = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        nearest.add(new Nearest(random.nextInt(), random.nextFloat()));
      }
      bySet.put(text(random, 64), nearest);
    }
    return new Signal.Near(new Neighbours(bySet, random.nextBoolean()));
  }

  private static Signal scored(RandomGenerator random) {
    float[] scores = new float[Label.values().length];
    for (int label = 0; label < scores.length; label++) {
      scores[label] = random.nextInt(4) == 0 ? Float.NaN : random.nextFloat();
    }
    return new Signal.Scored(new LabelScores(scores, random.nextBoolean()));
  }

  /** Any UTF-16 units at all, lone surrogates and NUL among them. */
  private static String text(RandomGenerator random, int unitsMax) {
    int units = random.nextInt(unitsMax + 1);
    StringBuilder text = new StringBuilder(units);
    for (int i = 0; i < units; i++) {
      text.append(
          switch (random.nextInt(3)) {
            case 0 -> (char) random.nextInt(Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1);
            case 1 -> (char) random.nextInt(128);
            default -> (char) random.nextInt(Character.MAX_VALUE + 1);
          });
    }
    return text.toString();
  }
}
