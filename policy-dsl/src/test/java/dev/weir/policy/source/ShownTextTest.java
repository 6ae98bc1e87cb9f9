package dev.weir.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTextTest {
  @Test
  void writesWhatCannotBeSeenAsEscapes() {
    assertThat(ShownText.quoted("k\u200By\u00ADs \u202E\uFE0F\u3164\u00A0\n\uD800"))
        .isEqualTo(
            "\"k\\u{200B}y\\u{00AD}s \\u{202E}\\u{FE0F}\\u{3164}\\u{00A0}\\u{000A}\\u{D800}\"");
  }

  @Test
  void leavesWhatCanBeSeen() {
    assertThat(ShownText.quoted("kуs k\u0336 😂 \"a\\b\""))
        .isEqualTo("\"kуs k\u0336 😂 \\\"a\\\\b\\\"\"");
  }
}
