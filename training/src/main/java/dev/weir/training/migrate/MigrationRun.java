package dev.weir.training.migrate;

import dev.weir.training.Progress;
import dev.weir.training.ProgressFactory;
import dev.weir.training.RowComplaint;
import dev.weir.training.RowReader;
import dev.weir.training.TextScorer;
import dev.weir.training.TrainingException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One comparison: read the file a chunk at a time, score, count, write down how far it is. A run
 * that was killed is started again with the same words and goes on.
 */
public final class MigrationRun {
  /** Texts in a chunk: enough to fill the encoder's batches, and seconds of work at most. */
  private static final int CHUNK_ROWS = 1_024;

  /** Long texts make a chunk short. */
  private static final int CHUNK_CHARS = 1 << 20;

  /** More complaints than this are counted and not shown. */
  private static final int COMPLAINTS_MAX = 100;

  private final MigrationOptions options;
  private final TextScorer scorer;
  private final ProgressFactory progress;
  private final MigrationState state;
  private final Path stateFile;
  private final List<Numbered> chunk = new ArrayList<>();
  private int chunkChars;

  private record Numbered(int line, OldRow row) {}

  private MigrationRun(
      MigrationOptions options,
      TextScorer scorer,
      ProgressFactory progress,
      MigrationState state,
      Path stateFile) {
    this.options = options;
    this.scorer = scorer;
    this.progress = progress;
    this.state = state;
    this.stateFile = stateFile;
  }

  /**
   * Compares.
   *
   * @param subject what gives Weir's scores, for example a model or a server's address
   * @param progress where to say how far it is, for people
   * @throws TrainingException if the file cannot be used, or has no row
   */
  public static MigrationResult run(
      MigrationOptions options, TextScorer scorer, String subject, PrintStream progress)
      throws IOException {
    if (!RowReader.reads(options.file())) {
      throw new TrainingException(
          options.file() + ": is no .jsonl, .csv or .tsv file (each may end in .gz)");
    }
    long bytes = Files.size(options.file());
    Files.createDirectories(options.out());
    Path stateFile = options.out().resolve("progress.bin");
    String of =
        options.file().getFileName()
            + "|"
            + bytes
            + "|"
            + new TreeMap<>(options.columns())
            + "|"
            + subject;
    return new MigrationRun(
            options,
            scorer,
            new ProgressFactory(progress),
            MigrationState.at(stateFile, of),
            stateFile)
        .run();
  }

  private MigrationResult run() throws IOException {
    int[] lines = new int[1];
    read((line, _) -> lines[0] = line, complaint -> lines[0] = complaint.line());
    int done = state.line();
    if (done > 0) {
      progress.say("going on after line " + done);
    }
    Progress bar = progress.start("compare", lines[0]);
    bar.advance(done);
    read(
        (line, row) -> {
          if (line > done) {
            take(line, row, bar);
          }
        },
        complaint -> {
          if (complaint.line() > done) {
            complain(complaint);
          }
        });
    score(bar);
    bar.advance(lines[0]);
    if (state.rows() == 0) {
      throw new TrainingException(options.file() + ": has no row to compare");
    }
    return state.result(scorer.model(), options.cuts());
  }

  private void read(RowReader.Sink<OldRow> rows, Consumer<RowComplaint> complaints)
      throws IOException {
    RowReader.read(options.file(), new OldRowFormat(options.columns()), rows, complaints);
  }

  private void complain(RowComplaint complaint) {
    state.addBad(complaint.line());
    if (state.bad() <= COMPLAINTS_MAX) {
      progress.say("skipped " + complaint);
    } else if (state.bad() == COMPLAINTS_MAX + 1) {
      progress.say("more lines are skipped; they are counted");
    }
  }

  private void take(int line, OldRow row, Progress bar) throws IOException {
    chunk.add(new Numbered(line, row));
    chunkChars += row.text().length();
    if (chunk.size() >= CHUNK_ROWS || chunkChars >= CHUNK_CHARS) {
      score(bar);
    }
  }

  private void score(Progress bar) throws IOException {
    if (!chunk.isEmpty()) {
      int before = state.line();
      List<float[]> scores = scores(chunk.stream().map(numbered -> numbered.row().text()).toList());
      for (int index = 0; index < chunk.size(); index++) {
        Numbered numbered = chunk.get(index);
        state.add(numbered.line(), numbered.row(), scores.get(index));
      }
      state.write(stateFile);
      bar.advance(Math.max(0, chunk.getLast().line() - before));
      chunk.clear();
      chunkChars = 0;
    }
  }

  /** A mistake in scoring is not the row's, so it must not look like one. */
  private List<float[]> scores(List<String> texts) throws IOException {
    try {
      return scorer.score(texts);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("scoring failed", e);
    }
  }

  /** The texts of some lines, read again from the file; they are kept nowhere else. */
  public static Map<Integer, String> texts(MigrationOptions options, Set<Integer> lines)
      throws IOException {
    Map<Integer, String> texts = new HashMap<>();
    RowReader.read(
        options.file(),
        new OldRowFormat(options.columns()),
        (line, row) -> {
          if (lines.contains(line)) {
            texts.put(line, row.text());
          }
        },
        _ -> {});
    return texts;
  }
}
