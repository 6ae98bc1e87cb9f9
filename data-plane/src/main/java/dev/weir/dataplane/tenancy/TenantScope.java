package dev.weir.dataplane.tenancy;

import dev.weir.contracts.TenantId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The capability to act for one tenant. Caches, the journal, conversation stores and vector spaces
 * take a scope and never a name, so code that was not handed a tenant's scope cannot reach that
 * tenant's data. Only {@link Tenancy} makes scopes.
 *
 * <p>Safe for many threads; nothing in it changes after construction.
 */
public final class TenantScope {
  /** Bytes in a {@link #fingerprint()}: no two tenants of an installation share one by chance. */
  public static final int FINGERPRINT_BYTES = 16;

  /** Bytes that {@link #seal} adds to the plain bytes. */
  public static final int SEAL_OVERHEAD_BYTES = Sealer.OVERHEAD_BYTES;

  private final TenantId tenant;
  private final KeyedHash hash;
  private final Sealer sealer;
  private final KeyedHash webhook;
  private final byte[] fingerprint;

  TenantScope(TenantId tenant, SubKey hash, SubKey seal, SubKey webhook, SecureRandom random) {
    this.tenant = tenant;
    this.hash = new KeyedHash(hash);
    this.sealer = new Sealer(seal, random);
    this.webhook = new KeyedHash(webhook);
    this.fingerprint = Arrays.copyOf(this.hash.of("tenant", tenant.value()), FINGERPRINT_BYTES);
  }

  /** Whose scope this is. */
  public TenantId tenant() {
    return tenant;
  }

  /**
   * The name of a text in this tenant's caches and records.
   *
   * @param canonicalText the normaliser's canonical form; any string, lone surrogates included
   */
  public ContentHash contentHash(String canonicalText) {
    return new ContentHash(hash.of("content", canonicalText));
  }

  /** The name of a text as it was sent; unrelated to any {@link #contentHash}. */
  public ContentHash verbatimHash(String text) {
    return new ContentHash(hash.of("verbatim", text));
  }

  /**
   * A stand-in for an author's or a conversation's id, 64 lower-case hexadecimal digits: always the
   * same within this tenant, unrelated to that of any other tenant or kind.
   */
  public String pseudonym(PseudonymKind kind, String id) {
    return HexFormat.of().formatHex(hash.of(kind.word(), id));
  }

  /**
   * A number that a share of authors or conversations is drawn by: always the same for the same id,
   * unforeseeable without this tenant's key, and no part of its pseudonym.
   */
  public long seed(PseudonymKind kind, String id) {
    return first(hash.of("seed " + kind.word(), id));
  }

  /** A number that a share of texts is drawn by, like that of authors. */
  public long seed(ContentHash text) {
    return first(hash.of("seed content", text.toBytes()));
  }

  private static long first(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong();
  }

  /**
   * Encrypts {@code plain} so that only this tenant's scope can open it, and only together with the
   * same {@code associatedData} (what the bytes belong to; it is not stored).
   */
  public byte[] seal(byte[] plain, byte[] associatedData) {
    return sealer.seal(plain, associatedData);
  }

  /**
   * Decrypts what {@link #seal} made. Empty, without a reason, for bytes that were changed, that
   * belong to something else or that another tenant sealed.
   */
  public Optional<byte[]> open(byte[] sealed, byte[] associatedData) {
    return sealer.open(sealed, associatedData);
  }

  /** HMAC-SHA256 of a webhook's body under this tenant's webhook key, 64 hexadecimal digits. */
  public String webhookSignature(byte[] body) {
    return HexFormat.of().formatHex(webhook.of("webhook", body));
  }

  /**
   * A stand-in for the tenant's name, {@link #FINGERPRINT_BYTES} bytes of an HMAC: says that two
   * records belong to one tenant without saying to which.
   */
  public byte[] fingerprint() {
    return fingerprint.clone();
  }

  @Override
  public String toString() {
    return "TenantScope[" + tenant + "]";
  }
}
