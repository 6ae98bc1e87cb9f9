package dev.weir.dataplane.tenancy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that belong to the installation and to no tenant: one that encrypts the ids of decisions
 * and one pair that signs checkpoints of the journal. Both are derived, so that the master key
 * stays the only thing to back up.
 */
public final class NodeKeys {
  private static final int SEED_BYTES = 32;

  private final SecretKey decisionIdKey;
  private final KeyPair checkpointKeys;

  private NodeKeys(SecretKey decisionIdKey, KeyPair checkpointKeys) {
    this.decisionIdKey = decisionIdKey;
    this.checkpointKeys = checkpointKeys;
  }

  static NodeKeys from(MasterKey master) {
    return new NodeKeys(
        new SecretKeySpec(master.derive("node\0decision-id", 16), "AES"),
        ed25519(master.derive("node\0checkpoint", SEED_BYTES)));
  }

  /** AES-128: it encrypts single blocks that never repeat. */
  public SecretKey decisionIdKey() {
    return decisionIdKey;
  }

  /** What a verifier needs; give it to auditors. */
  public PublicKey checkpointPublicKey() {
    return checkpointKeys.getPublic();
  }

  /**
   * Signs the text of a checkpoint with Ed25519.
   *
   * @return 64 bytes
   */
  public byte[] signCheckpoint(byte[] statement) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(checkpointKeys.getPrivate());
      signature.update(statement);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot sign with Ed25519", e);
    }
  }

  /**
   * The JDK makes a public key only together with a new private one, whose 32 bytes it asks a
   * random generator for. A generator that answers with our seed therefore gives the pair of that
   * seed.
   */
  private static KeyPair ed25519(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new SeedOnce(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no Ed25519", e);
    }
  }

  /** Answers one request with the seed and refuses to answer another. */
  private static final class SeedOnce extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;
    private boolean used;

    private SeedOnce(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (used || bytes.length != seed.length) {
        throw new IllegalStateException("this JDK makes Ed25519 keys in another way");
      }
      used = true;
      System.arraycopy(seed, 0, bytes, 0, seed.length);
    }
  }
}
