package dev.weir.text;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * What one scan needs for itself: the library's working memory, a copy of the text outside the Java
 * heap, and the set of patterns found. Used by one thread at a time; memory is freed with the
 * object.
 */
@SuppressWarnings("restricted") // calling native code is the purpose of this class
final class VectorscanScratch {
  /** Room for a chat message; a longer text gets room of its own for one scan. */
  private static final int BUFFER_BYTES = 4_096;

  private final VectorscanLibrary library;
  private final Arena arena = Arena.ofAuto();
  private final MemorySegment scratch;
  private final MemorySegment onMatch;
  private final MemorySegment buffer = arena.allocate(BUFFER_BYTES);
  private final Matches matches = new Matches();

  VectorscanScratch(VectorscanLibrary library, MemorySegment database) {
    this.library = library;
    this.scratch = allocate(database);
    this.onMatch = Linker.nativeLinker().upcallStub(callback(), VectorscanLibrary.ON_MATCH, arena);
  }

  BitSet scan(MemorySegment database, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    matches.patterns.clear();
    if (bytes.length <= BUFFER_BYTES) {
      scan(database, buffer, bytes);
    } else {
      try (Arena large = Arena.ofConfined()) {
        scan(database, large.allocate(bytes.length), bytes);
      }
    }
    return (BitSet) matches.patterns.clone();
  }

  /** Calls a function that frees {@code segment}; what it returns says nothing we could act on. */
  static void free(MethodHandle free, MemorySegment segment) {
    try {
      int _ = (int) free.invokeExact(segment);
    } catch (Throwable e) {
      throw new IllegalStateException("the native pattern library failed", e);
    }
  }

  private void scan(MemorySegment database, MemorySegment target, byte[] bytes) {
    MemorySegment.copy(bytes, 0, target, JAVA_BYTE, 0, bytes.length);
    int code;
    try {
      code =
          (int)
              library.scan.invokeExact(
                  database, target, bytes.length, 0, scratch, onMatch, MemorySegment.NULL);
    } catch (Throwable e) {
      throw new IllegalStateException("the native pattern library failed", e);
    }
    if (code != VectorscanLibrary.SUCCESS) {
      throw new IllegalStateException("the native pattern library failed with code " + code);
    }
  }

  private MemorySegment allocate(MemorySegment database) {
    try (Arena confined = Arena.ofConfined()) {
      MemorySegment pointer = confined.allocate(ADDRESS);
      int code = (int) library.allocScratch.invokeExact(database, pointer);
      if (code != VectorscanLibrary.SUCCESS) {
        throw new IllegalStateException("no memory for a pattern scan, code " + code);
      }
      VectorscanLibrary functions = library;
      return pointer
          .get(ADDRESS, 0)
          .reinterpret(arena, segment -> free(functions.freeScratch, segment));
    } catch (IllegalStateException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("the native pattern library failed", e);
    }
  }

  private MethodHandle callback() {
    var type =
        MethodType.methodType(
            int.class, int.class, long.class, long.class, int.class, MemorySegment.class);
    try {
      return MethodHandles.lookup().bind(matches, "found", type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("matches have a method `found`", e);
    }
  }

  /**
   * The patterns that one scan found. An object of its own: the library's way back into Java keeps
   * it alive, and if it led to the scratch, no scratch would ever be freed.
   */
  private static final class Matches {
    private final BitSet patterns = new BitSet();

    /** Called by the library for each pattern that matches; 0 goes on. */
    @SuppressWarnings({"unused", "UnusedMethod"}) // called through a method handle
    private int found(int id, long from, long to, int flags, MemorySegment context) {
      patterns.set(id);
      return 0;
    }
  }
}
