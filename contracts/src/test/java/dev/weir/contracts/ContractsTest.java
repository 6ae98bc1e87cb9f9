package dev.weir.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", "A", "a_b", "a/b", "..", "a b", "ä"})
  void refusesATenantNameThatIsNoFolderName(String name) {
    assertThat(TenantId.isValid(name)).isFalse();
    assertThatThrownBy(() -> new TenantId(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "demo", "acme-2", "0"})
  void acceptsATenantNameThatIsALabel(String name) {
    assertThat(new TenantId(name).value()).isEqualTo(name);
  }

  @Test
  void boundsTheLengthOfATenantName() {
    assertThat(TenantId.isValid("a".repeat(63))).isTrue();
    assertThat(TenantId.isValid("a".repeat(64))).isFalse();
  }

  @Test
  void everyEnumFindsItselfByItsWireName() {
    for (Label label : Label.values()) {
      assertThat(Label.fromWireName(label.wireName())).contains(label);
    }
    for (Verdict verdict : Verdict.values()) {
      assertThat(Verdict.fromWireName(verdict.wireName())).contains(verdict);
    }
    for (ContentKind kind : ContentKind.values()) {
      assertThat(ContentKind.fromWireName(kind.wireName())).contains(kind);
    }
    assertThat(Verdict.fromWireName("BLOCK")).isEmpty();
  }

  @Test
  void verdictsAreALatticeBySeverity() {
    assertThat(Verdict.ALLOW.max(Verdict.HOLD)).isEqualTo(Verdict.HOLD);
    assertThat(Verdict.BLOCK.min(Verdict.LABEL)).isEqualTo(Verdict.LABEL);
  }

  @Test
  void refusesAnEmptySpanAndADeadlineOutOfRange() {
    assertThatThrownBy(() -> new Span(3, 3, "profanity", "rules"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TenantSettings(Duration.ofMillis(9), false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
