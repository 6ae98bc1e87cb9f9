package dev.weir.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;

final class TargetTest {
  @Test
  void aPeerKeepsItsPathAndQuery() {
    Target peer = Target.peer(URI.create("http://127.0.0.1:9000/v2/check?a=b%20c"));

    assertThat(peer.path()).isEqualTo("/v2/check?a=b%20c");
    assertThat(peer.address().getPort()).isEqualTo(9000);
    assertThat(peer.decides()).isFalse();
    assertThat(Target.peer(URI.create("http://localhost")).path()).isEqualTo("/");
    assertThat(Target.peer(URI.create("http://localhost")).address().getPort()).isEqualTo(80);
  }

  @Test
  void whatIsNotPlainHttpIsRefused() {
    for (String url : new String[] {"https://localhost/", "localhost:80", "/x", "http:///x"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> Target.peer(URI.create(url)));
    }
  }
}
