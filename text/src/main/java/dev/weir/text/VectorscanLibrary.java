package dev.weir.text;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the native library that the engine calls, bound with {@code java.lang.foreign}.
 * The library lies in a jar; it is unpacked to a private folder, loaded, and its file deleted.
 */
@SuppressWarnings("restricted") // calling native code is the purpose of this class
final class VectorscanLibrary {
  /** {@code HS_SUCCESS}. */
  static final int SUCCESS = 0;

  /** The C type of the function that is called for each match. */
  static final FunctionDescriptor ON_MATCH =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS);

  final MethodHandle compileMulti;
  final MethodHandle freeCompileError;
  final MethodHandle freeDatabase;
  final MethodHandle allocScratch;
  final MethodHandle freeScratch;
  final MethodHandle scan;
  private final MethodHandle validPlatform;

  private VectorscanLibrary(SymbolLookup symbols) {
    compileMulti =
        bind(
            symbols,
            "hs_compile_multi",
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS,
                ADDRESS));
    freeCompileError =
        bind(symbols, "hs_free_compile_error", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    freeDatabase = bind(symbols, "hs_free_database", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    allocScratch =
        bind(symbols, "hs_alloc_scratch", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    freeScratch = bind(symbols, "hs_free_scratch", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    scan =
        bind(
            symbols,
            "hs_scan",
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
    validPlatform = bind(symbols, "hs_valid_platform", FunctionDescriptor.of(JAVA_INT));
  }

  /** The library, or null where there is none for this platform or it does not load. */
  static @Nullable VectorscanLibrary load() {
    String resource = resource();
    try (InputStream packed = VectorscanLibrary.class.getResourceAsStream(resource)) {
      if (packed == null) {
        return null;
      }
      var library = new VectorscanLibrary(unpackAndLoad(packed));
      return library.runsHere() ? library : null;
    } catch (IOException | IllegalArgumentException | UnsatisfiedLinkError e) {
      return null;
    }
  }

  private static SymbolLookup unpackAndLoad(InputStream packed) throws IOException {
    Path folder = Files.createTempDirectory("weir-vectorscan");
    Path file = folder.resolve("libhs.so");
    try {
      Files.copy(packed, file);
      return SymbolLookup.libraryLookup(file, Arena.global());
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  private boolean runsHere() {
    try {
      return (int) validPlatform.invokeExact() == SUCCESS;
    } catch (Throwable e) {
      throw new IllegalStateException("the native pattern library failed", e);
    }
  }

  private static MethodHandle bind(SymbolLookup symbols, String name, FunctionDescriptor type) {
    MemorySegment address =
        symbols
            .find(name)
            .orElseThrow(() -> new IllegalArgumentException("no function `" + name + "`"));
    return Linker.nativeLinker().downcallHandle(address, type);
  }

  private static String resource() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch =
        switch (System.getProperty("os.arch", "")) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm64";
          default -> "unknown";
        };
    return "/com/gliwka/hyperscan/jni/%s-%s/libhs.so".formatted(os, arch);
  }
}
