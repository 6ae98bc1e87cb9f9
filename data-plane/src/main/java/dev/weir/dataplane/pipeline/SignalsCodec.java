package dev.weir.dataplane.pipeline;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
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
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Carries signals over the event bus: by reference inside a process, and as bytes between
 * processes. The bytes hold what model stages read and add — text, language, time left, embeddings,
 * digests of exemplar sets, neighbours, scores — and nothing that says whose message it is.
 */
public final class SignalsCodec implements MessageCodec<Signals, Signals> {
  /** The name under which both ends know it. */
  public static final String NAME = "weir.signals";

  /** The first byte; a new layout gets a new number, and readers refuse what they do not know. */
  static final byte LAYOUT = 3;

  private static final byte EMBEDDED = 1;
  private static final byte SCORED = 2;
  private static final byte SKIPPED = 3;
  private static final byte ASKED = 4;
  private static final byte NEAR = 5;

  /** Its digest and the number of its neighbours. */
  private static final int SMALLEST_SET_BYTES = 2 * Integer.BYTES;

  /** Its place in the set, and how near it is. */
  private static final int NEAREST_BYTES = Integer.BYTES + Float.BYTES;

  /** Its kind and the number of its windows. */
  private static final int SMALLEST_SIGNAL_BYTES = 1 + Integer.BYTES;

  /** The length of its text, and whether it has an embedding. */
  private static final int SMALLEST_WINDOW_BYTES = Integer.BYTES + 1;

  private final LongSupplier nanoClock;

  /** A codec; the time left is counted on {@code nanoClock} from the moment of decoding. */
  public SignalsCodec(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  @Override
  public void encodeToWire(Buffer wire, Signals signals) {
    wire.appendByte(LAYOUT);
    writeText(wire, signals.message().text());
    writeText(wire, signals.locale());
    wire.appendLong(signals.deadline().remainingNanos());
    wire.appendByte((byte) signals.priority().ordinal());
    List<Signal> carried = signals.found().stream().filter(SignalsCodec::isCarried).toList();
    wire.appendInt(carried.size());
    carried.forEach(signal -> writeSignal(wire, signal));
  }

  private static boolean isCarried(Signal signal) {
    return switch (signal) {
      case Signal.Normalised _,
          Signal.Counting _,
          Signal.InConversation _,
          Signal.Identified _,
          Signal.InLanguage _,
          Signal.RuleFindings _,
          Signal.Recalled _,
          Signal.Precedent _,
          Signal.NearDuplicate _,
          Signal.Screened _ ->
          false;
      case Signal.Embedded _,
          Signal.ExemplarsAsked _,
          Signal.Near _,
          Signal.Scored _,
          Signal.StageSkipped _ ->
          true;
    };
  }

  private static void writeSignal(Buffer wire, Signal signal) {
    switch (signal) {
      case Signal.Embedded(var vectors) -> {
        wire.appendByte(EMBEDDED).appendInt(vectors.windows().size());
        vectors.windows().forEach(window -> writeWindow(wire, window));
      }
      case Signal.Scored(var scores) -> {
        wire.appendByte(SCORED).appendByte((byte) (scores.isComplete() ? 1 : 0));
        for (Label label : Label.values()) {
          wire.appendFloat(scores.score(label));
        }
      }
      case Signal.ExemplarsAsked(var digests) -> {
        wire.appendByte(ASKED).appendInt(digests.size());
        digests.forEach(digest -> writeText(wire, digest));
      }
      case Signal.Near(var neighbours) -> writeNeighbours(wire, neighbours);
      case Signal.StageSkipped(var stage, var reason) -> {
        wire.appendByte(SKIPPED).appendByte((byte) reason.ordinal());
        writeText(wire, stage);
      }
      case Signal.Normalised _,
          Signal.Counting _,
          Signal.InConversation _,
          Signal.Identified _,
          Signal.InLanguage _,
          Signal.RuleFindings _,
          Signal.Recalled _,
          Signal.Precedent _,
          Signal.NearDuplicate _,
          Signal.Screened _ ->
          throw new IllegalStateException("not carried");
    }
  }

  private static void writeNeighbours(Buffer wire, Neighbours neighbours) {
    wire.appendByte(NEAR).appendInt(neighbours.bySet().size());
    neighbours
        .bySet()
        .forEach((digest, nearest) -> {
          writeText(wire, digest);
          wire.appendInt(nearest.size());
          for (Nearest one : nearest) {
            wire.appendInt(one.exemplar()).appendFloat(one.similarity());
          }
        });
    wire.appendByte((byte) (neighbours.complete() ? 1 : 0));
  }

  private static void writeWindow(Buffer wire, WindowVector window) {
    writeText(wire, window.text());
    var embedding = window.embedding();
    wire.appendByte((byte) (embedding == null ? 0 : 1));
    if (embedding != null) {
      for (int i = 0; i < Embedding.DIMENSIONS; i++) {
        wire.appendFloat(embedding.get(i));
      }
    }
  }

  /** UTF-16 units, so that a lone surrogate arrives as it left. */
  private static void writeText(Buffer wire, String text) {
    wire.appendInt(text.length());
    for (int i = 0; i < text.length(); i++) {
      wire.appendShort((short) text.charAt(i));
    }
  }

  /**
   * Reads to the end of {@code wire}.
   *
   * @throws IllegalArgumentException when the bytes are cut short, have another layout, or hold
   *     what this version does not know
   */
  @Override
  public Signals decodeFromWire(int position, Buffer wire) {
    return new Reader(wire, position).signals();
  }

  @Override
  public Signals transform(Signals signals) {
    return signals;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }

  private final class Reader {
    private final Buffer wire;
    private int position;

    Reader(Buffer wire, int position) {
      this.wire = wire;
      this.position = position;
    }

    Signals signals() {
      byte layout = oneByte();
      require(layout == LAYOUT, "signals of layout %d, this version reads %d", layout, LAYOUT);
      String text = text();
      String locale = text();
      long remainingNanos = wire.getLong(advance(Long.BYTES));
      Priority priority = constant(Priority.values());
      Message message = Message.of(text, ContentKind.OTHER, locale);
      Deadline deadline = Deadline.start(nanoClock, Duration.ofNanos(remainingNanos));
      int count = count(SMALLEST_SIGNAL_BYTES);
      List<Signal> found = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        found.add(signal());
      }
      require(position == wire.length(), "signals end at %d of %d bytes", position, wire.length());
      return new Signals(message, deadline, priority, found);
    }

    private Signal signal() {
      byte kind = oneByte();
      return switch (kind) {
        case EMBEDDED -> embedded();
        case SCORED -> scored();
        case SKIPPED -> skipped();
        case ASKED -> asked();
        case NEAR -> near();
        default -> throw new IllegalArgumentException("unknown kind of signal " + kind);
      };
    }

    private Signal embedded() {
      int count = count(SMALLEST_WINDOW_BYTES);
      List<WindowVector> windows = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        String text = text();
        windows.add(new WindowVector(text, yes() ? embedding() : null, null));
      }
      return new Signal.Embedded(new WindowVectors(windows));
    }

    private Embedding embedding() {
      return Embedding.of(floats(Embedding.DIMENSIONS));
    }

    private Signal scored() {
      boolean complete = yes();
      return new Signal.Scored(new LabelScores(floats(Label.values().length), complete));
    }

    private Signal skipped() {
      SkipReason reason = constant(SkipReason.values());
      return new Signal.StageSkipped(text(), reason);
    }

    private Signal asked() {
      int count = count(Integer.BYTES);
      List<String> digests = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        digests.add(text());
      }
      return new Signal.ExemplarsAsked(digests);
    }

    private Signal near() {
      int count = count(SMALLEST_SET_BYTES);
      Map<String, List<Nearest>> bySet = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        bySet.put(text(), nearest());
      }
      return new Signal.Near(new Neighbours(bySet, yes()));
    }

    private List<Nearest> nearest() {
      int count = count(NEAREST_BYTES);
      List<Nearest> nearest = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int exemplar = wire.getInt(advance(Integer.BYTES));
        nearest.add(new Nearest(exemplar, wire.getFloat(advance(Float.BYTES))));
      }
      return nearest;
    }

    private float[] floats(int count) {
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = wire.getFloat(advance(Float.BYTES));
      }
      return values;
    }

    private String text() {
      char[] chars = new char[count(Short.BYTES)];
      for (int i = 0; i < chars.length; i++) {
        chars[i] = (char) wire.getShort(advance(Short.BYTES));
      }
      return new String(chars);
    }

    /**
     * A number of things of at least this size each; checked before there is room made for them.
     */
    private int count(int bytesEach) {
      int count = wire.getInt(advance(Integer.BYTES));
      int room = (wire.length() - position) / bytesEach;
      require(
          count >= 0 && count <= room,
          "signals are cut short: %d things, room for %d",
          count,
          room);
      return count;
    }

    private <E extends Enum<E>> E constant(E[] constants) {
      byte ordinal = oneByte();
      require(
          ordinal >= 0 && ordinal < constants.length,
          "%d is none of the %d constants known",
          ordinal,
          constants.length);
      return constants[ordinal];
    }

    private boolean yes() {
      byte flag = oneByte();
      require(flag == 0 || flag == 1, "%d is none of the %d flags", flag, 2);
      return flag == 1;
    }

    private byte oneByte() {
      return wire.getByte(advance(1));
    }

    private int advance(int bytes) {
      int at = position;
      int left = wire.length() - at;
      require(bytes <= left, "signals are cut short: %d bytes wanted, %d left", bytes, left);
      position += bytes;
      return at;
    }
  }

  private static void require(boolean holds, String message, int number, int other) {
    if (!holds) {
      throw new IllegalArgumentException(message.formatted(number, other));
    }
  }
}
