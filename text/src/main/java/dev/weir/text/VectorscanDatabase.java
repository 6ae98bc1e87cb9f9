package dev.weir.text;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Patterns compiled by Vectorscan, which tells which of them match a text. Immutable and shared;
 * each scan borrows a {@link VectorscanScratch}. Native memory is freed with the object.
 */
@SuppressWarnings("restricted") // calling native code is the purpose of this class
final class VectorscanDatabase {
  private static final int CASELESS = 1;

  /** Each pattern is reported once: a text of one letter cannot cause a flood of calls. */
  private static final int SINGLEMATCH = 8;

  private static final int UTF8 = 32;
  private static final int MODE_BLOCK = 1;

  /** Patterns that Vectorscan may refuse before the rest is given up; each costs a compilation. */
  private static final int MAX_REFUSED = 16;

  /** Scratches kept for the next scan; more threads than that scan at once only in bursts. */
  private static final int MAX_IDLE_SCRATCHES = 4;

  private final VectorscanLibrary library;
  private final @Nullable MemorySegment database;
  private final BitSet compiled;
  private final ArrayBlockingQueue<VectorscanScratch> idle =
      new ArrayBlockingQueue<>(MAX_IDLE_SCRATCHES);

  private VectorscanDatabase(
      VectorscanLibrary library, @Nullable MemorySegment database, BitSet compiled) {
    this.library = library;
    this.database = database;
    this.compiled = compiled;
  }

  /** Compiles what Vectorscan takes; {@link #isCompiled} tells what it left out. */
  static VectorscanDatabase compile(VectorscanLibrary library, List<PatternSource> patterns) {
    BitSet wanted = new BitSet();
    for (int i = 0; i < patterns.size(); i++) {
      wanted.set(i, patterns.get(i).forVectorscan() != null);
    }
    for (int refused = 0; refused < MAX_REFUSED && !wanted.isEmpty(); refused++) {
      Attempt attempt = attempt(library, patterns, wanted);
      if (attempt.database != null) {
        return new VectorscanDatabase(library, attempt.database, wanted);
      }
      if (attempt.refused < 0) {
        break;
      }
      wanted.clear(attempt.refused);
    }
    return new VectorscanDatabase(library, null, new BitSet());
  }

  /** Whether pattern {@code index} is in the database. */
  boolean isCompiled(int index) {
    return compiled.get(index);
  }

  /** The compiled patterns that match {@code text}, which is valid Unicode. */
  BitSet matching(String text) {
    if (database == null) {
      return new BitSet();
    }
    VectorscanScratch scratch = idle.poll();
    if (scratch == null) {
      scratch = new VectorscanScratch(library, database);
    }
    BitSet matching = scratch.scan(database, text);
    // A scratch that does not fit back is freed with its object.
    idle.offer(scratch);
    return matching;
  }

  /** A database, or the pattern that was refused (-1: all of them together). */
  private record Attempt(@Nullable MemorySegment database, int refused) {}

  private static Attempt attempt(
      VectorscanLibrary library, List<PatternSource> patterns, BitSet wanted) {
    int[] ids = wanted.stream().toArray();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment expressions = arena.allocate(ADDRESS, ids.length);
      MemorySegment flags = arena.allocate(JAVA_INT, ids.length);
      for (int i = 0; i < ids.length; i++) {
        String source = String.valueOf(patterns.get(ids[i]).forVectorscan());
        expressions.setAtIndex(ADDRESS, i, arena.allocateFrom(source));
        flags.setAtIndex(JAVA_INT, i, CASELESS | SINGLEMATCH | UTF8);
      }
      MemorySegment database = arena.allocate(ADDRESS);
      MemorySegment error = arena.allocate(ADDRESS);
      int code =
          (int)
              library.compileMulti.invokeExact(
                  expressions,
                  flags,
                  arena.allocateFrom(JAVA_INT, ids),
                  ids.length,
                  MODE_BLOCK,
                  MemorySegment.NULL,
                  database,
                  error);
      return code == VectorscanLibrary.SUCCESS
          ? new Attempt(owned(library, database.get(ADDRESS, 0)), -1)
          : new Attempt(null, refused(library, ids, error.get(ADDRESS, 0)));
    } catch (Throwable e) {
      throw new IllegalStateException("the native pattern library failed", e);
    }
  }

  private static MemorySegment owned(VectorscanLibrary library, MemorySegment database) {
    return database.reinterpret(
        Arena.ofAuto(), segment -> VectorscanScratch.free(library.freeDatabase, segment));
  }

  /**
   * Reads {@code hs_compile_error_t}: a message, and the number of the expression or less than 0.
   */
  private static int refused(VectorscanLibrary library, int[] ids, MemorySegment error) {
    MemorySegment fields = error.reinterpret(ADDRESS.byteSize() + JAVA_INT.byteSize());
    int expression = fields.get(JAVA_INT, ADDRESS.byteSize());
    VectorscanScratch.free(library.freeCompileError, error);
    return expression < 0 || expression >= ids.length ? -1 : ids[expression];
  }
}
