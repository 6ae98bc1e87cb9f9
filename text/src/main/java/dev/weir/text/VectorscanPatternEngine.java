package dev.weir.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matches all patterns at once with the native Vectorscan library. */
final class VectorscanPatternEngine implements PatternEngine {
  static final String NAME = "vectorscan";

  /** The engine, or null where the library does not load. */
  static final @Nullable VectorscanPatternEngine INSTANCE = create(VectorscanLibrary.load());

  private final VectorscanLibrary library;

  private VectorscanPatternEngine(VectorscanLibrary library) {
    this.library = library;
  }

  private static @Nullable VectorscanPatternEngine create(@Nullable VectorscanLibrary library) {
    return library == null ? null : new VectorscanPatternEngine(library);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public PatternSet compileValid(List<PatternSource> patterns) {
    return new VectorscanPatternSet(patterns, VectorscanDatabase.compile(library, patterns));
  }
}
