package dev.weir.dataplane.tenancy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.PublicKey;
import java.security.Signature;
import org.junit.jupiter.api.Test;

class NodeKeysTest {
  private static final byte[] STATEMENT = "it stood here".getBytes(UTF_8);

  @Test
  void signsWithTheSamePairAfterEveryStart() throws Exception {
    MasterKey master = MasterKey.random();
    PublicKey before = new Tenancy(master).nodeKeys().checkpointPublicKey();

    byte[] signature = new Tenancy(master).nodeKeys().signCheckpoint(STATEMENT);

    assertThat(verifies(before, signature)).isTrue();
    PublicKey strange = new Tenancy(MasterKey.random()).nodeKeys().checkpointPublicKey();
    assertThat(verifies(strange, signature)).isFalse();
  }

  private static boolean verifies(PublicKey key, byte[] signature) throws Exception {
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(key);
    verifier.update(STATEMENT);
    return verifier.verify(signature);
  }
}
