package dev.weir.training.migrate;

import dev.weir.contracts.PerspectiveAttribute;
import dev.weir.training.TrainingException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * How far a run is and what it has found, small whatever the file's size. It is replaced as a
 * whole, so that a run that was killed goes on from the last one that was written.
 */
final class MigrationState {
  private static final int VERSION = 1;

  private final String subject;
  private final Map<PerspectiveAttribute, Compared> byAttribute =
      new EnumMap<>(PerspectiveAttribute.class);
  private int line;
  private long rows;
  private long bad;
  private long unscored;

  /**
   * A new one.
   *
   * @param subject what is compared with what; a run goes on only with the same
   */
  MigrationState(String subject) {
    this.subject = subject;
  }

  /** The last line that counts. */
  int line() {
    return line;
  }

  long rows() {
    return rows;
  }

  long bad() {
    return bad;
  }

  void addBad(int atLine) {
    bad++;
    line = Math.max(line, atLine);
  }

  void add(int atLine, OldRow row, float[] scores) {
    boolean scored = false;
    int violates = row.violates() == null ? -1 : row.violates() ? 1 : 0;
    for (Map.Entry<PerspectiveAttribute, Float> old : row.scores().entrySet()) {
      float now = Scores.of(scores, old.getKey());
      if (!Float.isNaN(now)) {
        scored = true;
        byAttribute
            .computeIfAbsent(old.getKey(), Compared::new)
            .add(atLine, old.getValue(), now, violates);
      }
    }
    rows++;
    unscored += scored ? 0 : 1;
    line = Math.max(line, atLine);
  }

  MigrationResult result(String model, List<Double> cuts) {
    List<MigrationResult.AttributeResult> results = new ArrayList<>();
    byAttribute.values().forEach(compared -> results.add(compared.result(cuts)));
    return new MigrationResult(model, rows, bad, unscored, results);
  }

  void write(Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(beside))))) {
      out.writeInt(VERSION);
      out.writeUTF(subject);
      out.writeInt(line);
      out.writeLong(rows);
      out.writeLong(bad);
      out.writeLong(unscored);
      out.writeByte(byAttribute.size());
      for (Compared compared : byAttribute.values()) {
        compared.write(out);
      }
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * What an earlier run has left, or a new one.
   *
   * @throws TrainingException if the earlier one compared something else
   */
  static MigrationState at(Path file, String subject) throws IOException {
    if (!Files.exists(file)) {
      return new MigrationState(subject);
    }
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
      if (in.readInt() != VERSION || !in.readUTF().equals(subject)) {
        throw new TrainingException(
            file
                + ": is the progress of a run with another file, model or other columns; name"
                + " another folder with --out, or delete it to begin anew");
      }
      MigrationState state = new MigrationState(subject);
      state.line = in.readInt();
      state.rows = in.readLong();
      state.bad = in.readLong();
      state.unscored = in.readLong();
      for (int left = in.readUnsignedByte(); left > 0; left--) {
        Compared compared = Compared.read(in);
        state.byAttribute.put(compared.attribute(), compared);
      }
      return state;
    }
  }
}
