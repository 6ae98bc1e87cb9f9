package dev.weir.dataplane.ingress.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who signed a request of Coral. */
class CoralSignatureTest {
  private static final SigningSecret OLD = new SigningSecret("old-secret-of-coral");
  private static final SigningSecret NEW = new SigningSecret("new-secret-of-coral");
  private static final byte[] BODY = "{\n  \"action\": \"NEW\"\n}".getBytes(StandardCharsets.UTF_8);

  // By `openssl dgst -sha256 -hmac SECRET`.
  private static final String BY_OLD =
      "sha256=0fbce0691b00a56cf6a05375dd850be146f3f145ffbd3b9e83e1f66729200f52";
  private static final String BY_NEW =
      "sha256=30b8da6a8342c6b052042a70b03e81e5454c7d7846c4fddb872104cb7862a70f";

  @Test
  void eachSecretSignsWhileTheyChange() {
    assertThat(CoralSignature.isBy(List.of(OLD), BY_OLD, BODY)).isTrue();
    assertThat(CoralSignature.isBy(List.of(OLD, NEW), BY_NEW, BODY)).isTrue();
    assertThat(CoralSignature.isBy(List.of(NEW), BY_OLD + "," + BY_NEW, BODY)).isTrue();
    assertThat(CoralSignature.isBy(List.of(NEW), BY_OLD + ", " + BY_NEW, BODY)).isTrue();
  }

  @Test
  void nobodyElseSigns() {
    byte[] otherBody = "{\"action\":\"NEW\"}".getBytes(StandardCharsets.UTF_8);
    List<SigningSecret> secrets = List.of(OLD);

    assertThat(CoralSignature.isBy(List.of(), BY_OLD, BODY)).isFalse();
    assertThat(CoralSignature.isBy(secrets, null, BODY)).isFalse();
    assertThat(CoralSignature.isBy(secrets, "", BODY)).isFalse();
    assertThat(CoralSignature.isBy(secrets, BY_NEW, BODY)).isFalse();
    assertThat(CoralSignature.isBy(secrets, BY_OLD, otherBody)).isFalse();
    assertThat(CoralSignature.isBy(secrets, BY_OLD.substring(7), BODY)).isFalse();
    assertThat(CoralSignature.isBy(secrets, BY_OLD.substring(0, 69), BODY)).isFalse();
    assertThat(CoralSignature.isBy(secrets, "sha256=" + "x".repeat(64), BODY)).isFalse();
    assertThat(CoralSignature.isBy(secrets, "x,".repeat(20) + BY_OLD, BODY)).isFalse();
  }
}
