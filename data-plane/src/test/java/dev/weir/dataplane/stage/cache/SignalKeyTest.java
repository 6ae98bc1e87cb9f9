package dev.weir.dataplane.stage.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ContentKind;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.pipeline.Fixtures;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.normalise.NormaliseStage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignalKeyTest {
  private final ActiveTenant tenant =
      Fixtures.tenant("acme", "policy \"p\"\ndefault allow\nwhen unknown then hold otherwise\n");

  private SignalKey key(String text) {
    Message message = Message.of(text, ContentKind.CHAT, "en");
    Signals signals =
        Signals.of(
            message, Deadline.start(new ManualClock(), Duration.ofSeconds(1)), Priority.SINGLE);
    return SignalKey.of(tenant, new NormaliseStage().apply(tenant, signals));
  }

  @Test
  void isOneForTextsOfOneCanonicalForm() {
    assertThat(key("See you  TOMORROW")).isEqualTo(key("see you tomorrow"));
  }

  @Test
  void tellsTextsApartThatHideDifferentThings() {
    String hidden = "aSBoYXRlIHlvdSBhbGw=";
    assertThat(key(hidden)).isNotEqualTo(key(hidden.toLowerCase(java.util.Locale.ROOT)));
  }
}
