package dev.weir.dataplane.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.TenantId;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final TenantId FLOOD = new TenantId("flood");
  private static final TenantId QUIET = new TenantId("quiet");

  private final Places places = new Places(100, 1_000);

  private int takeAll(TenantId tenant, long bytes) {
    int taken = 0;
    while (places.tryTake(tenant, bytes)) {
      taken++;
    }
    return taken;
  }

  @Test
  void oneTenantTakesHalfAndLeavesTheNextAThirdOfTheWhole() {
    assertThat(takeAll(FLOOD, 0)).isEqualTo(50);
    assertThat(takeAll(QUIET, 0)).isEqualTo(25);
  }

  @Test
  void bytesAreSharedLikePlaces() {
    assertThat(takeAll(FLOOD, 100)).isEqualTo(5);
    assertThat(places.tryTake(QUIET, 100)).isTrue();
    assertThat(places.tryTake(QUIET, 500)).isFalse();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    takeAll(FLOOD, 10);
    for (int i = 0; i < 50; i++) {
      places.giveBack(FLOOD, 10);
    }

    assertThat(takeAll(QUIET, 10)).isEqualTo(50);
    assertThatThrownBy(() -> places.giveBack(FLOOD, 10)).isInstanceOf(IllegalStateException.class);
  }
}
