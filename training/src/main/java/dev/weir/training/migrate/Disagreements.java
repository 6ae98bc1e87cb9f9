package dev.weir.training.migrate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The texts over which two services differ most in one direction: their lines, not their words. */
final class Disagreements {
  /** As many as somebody reads. */
  private static final int KEPT_MAX = 10;

  private static final Comparator<Disagreement> BY_DIFFERENCE =
      Comparator.<Disagreement>comparingDouble(found -> Math.abs(found.old() - found.now()))
          .thenComparing(Disagreement::line, Comparator.reverseOrder());

  private final PriorityQueue<Disagreement> kept = new PriorityQueue<>(BY_DIFFERENCE);

  void add(Disagreement found) {
    kept.add(found);
    if (kept.size() > KEPT_MAX) {
      kept.remove();
    }
  }

  /** The largest difference first. */
  List<Disagreement> largest() {
    List<Disagreement> sorted = new ArrayList<>(kept);
    sorted.sort(BY_DIFFERENCE.reversed());
    return sorted;
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(kept.size());
    for (Disagreement found : kept) {
      out.writeInt(found.line());
      out.writeFloat(found.old());
      out.writeFloat(found.now());
    }
  }

  static Disagreements read(DataInput in) throws IOException {
    Disagreements read = new Disagreements();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      read.add(new Disagreement(in.readInt(), in.readFloat(), in.readFloat()));
    }
    return read;
  }
}
