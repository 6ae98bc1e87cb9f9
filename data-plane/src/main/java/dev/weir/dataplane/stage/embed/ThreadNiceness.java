package dev.weir.dataplane.stage.embed;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.Locale;
import java.util.Optional;

/**
 * The kernel's priority of a thread. Java's own thread priorities do nothing on Linux; there {@code
 * setpriority(2)} is for a thread, although POSIX says for a process.
 */
@SuppressWarnings("restricted") // calling native code is the purpose of this class
final class ThreadNiceness {
  /** {@code PRIO_PROCESS}. */
  private static final int THIS_THREAD = 0;

  /** Any thread of nice value 0 gets 68 times the time of this one. */
  private static final int NICEST = 19;

  private ThreadNiceness() {}

  /**
   * Lets the calling thread run only while no other wants its core, for good: without privileges
   * there is no way back. Where the system knows no such threads nothing happens.
   */
  static void giveWay() {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
      return;
    }
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> function = linker.defaultLookup().find("setpriority");
    if (function.isEmpty()) {
      return;
    }
    try {
      // What it says is of no use: a thread may always become nicer, and there is nothing to do
      // else.
      int _ =
          (int)
              linker
                  .downcallHandle(
                      function.get(), FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT))
                  .invokeExact(THIS_THREAD, 0, NICEST);
    } catch (Throwable e) {
      throw new IllegalStateException("setpriority failed", e);
    }
  }
}
