package dev.weir.text;

import java.util.List;

/** Matches patterns one by one with RE2J: anywhere, but slower with each pattern. */
final class JavaPatternEngine implements PatternEngine {
  static final JavaPatternEngine INSTANCE = new JavaPatternEngine();
  static final String NAME = "java";

  private JavaPatternEngine() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public PatternSet compileValid(List<PatternSource> patterns) {
    return new JavaPatternSet(patterns);
  }
}
