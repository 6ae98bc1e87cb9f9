package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PatternEngineTest {
  @Test
  void theNativeEngineLoadsOnLinux() {
    boolean linux = System.getProperty("os.name", "").equals("Linux");
    assertThat(PatternEngine.vectorscan().isPresent() || !linux).isTrue();
  }

  @Test
  void aPropertyForcesTheJavaEngine() {
    String before = System.getProperty(PatternEngine.PROPERTY);
    try {
      System.setProperty(PatternEngine.PROPERTY, "java");
      assertThat(PatternEngine.preferred().name()).isEqualTo("java");
      System.setProperty(PatternEngine.PROPERTY, "auto");
      assertThat(PatternEngine.preferred())
          .isSameAs(PatternEngine.vectorscan().orElse(PatternEngine.java()));
    } finally {
      if (before == null) {
        System.clearProperty(PatternEngine.PROPERTY);
      } else {
        System.setProperty(PatternEngine.PROPERTY, before);
      }
    }
  }

  @Test
  void ordinaryPatternsReachTheNativeEngine() {
    List<String> ordinary =
        List.of(
            "\\bfree\\s+v-?bucks\\b",
            "https?://[^\\s]+",
            "buy (now|cheap)",
            "h[a4]te.{0,20}you$",
            "[\\w.]+@");
    for (PatternEngine engine : PatternEngine.vectorscan().stream().toList()) {
      PatternSet set = Objects.requireNonNull(engine.compile(ordinary).set());
      assertThat(((VectorscanPatternSet) set).javaOnly()).isZero();
    }
  }
}
