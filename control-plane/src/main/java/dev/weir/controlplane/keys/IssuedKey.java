package dev.weir.controlplane.keys;

/**
 * A key that was made just now; the only moment at which the key itself exists here.
 *
 * @param secret the whole key, to be shown once and kept nowhere
 * @param stored what was kept of it
 */
public record IssuedKey(String secret, StoredKey stored) {

  /** Without the secret, so that no log or error can carry it. */
  @Override
  public String toString() {
    return "IssuedKey[" + stored.hash().id() + "]";
  }
}
