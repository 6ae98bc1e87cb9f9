package dev.weir.dataplane.tenancy;

/** What one sub-key of a tenant is for. A key never serves two purposes. */
enum KeyPurpose {
  /** HMAC of texts and of author and conversation ids. */
  HASH("hash"),
  /** AES-256-GCM of records and cached values. */
  SEAL("seal"),
  /** HMAC of webhook bodies. */
  WEBHOOK("webhook");

  private final String word;

  KeyPurpose(String word) {
    this.word = word;
  }

  /** The word that goes into the derivation; changing it changes every key. */
  String word() {
    return word;
  }
}
