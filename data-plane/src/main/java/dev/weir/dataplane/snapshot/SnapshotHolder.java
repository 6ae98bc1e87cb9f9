package dev.weir.dataplane.snapshot;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.contracts.Versions;
import dev.weir.dataplane.snapshot.SnapshotArchive.SetKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.policy.Compilation;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.run.ExemplarsRead;
import dev.weir.policy.source.ExemplarSets;
import dev.weir.policy.source.Issue;
import dev.weir.policy.source.PolicySource;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tenants in force. Each is one immutable object, compiled before it is swapped in whole, so a
 * broken snapshot changes nothing and a request never sees half of a change.
 */
public final class SnapshotHolder {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotHolder.class);

  /** Tells the few versions of model and folding apart that one snapshot meets. */
  private static final int PINNED_DIGITS = 8;

  /** To embed a few hundred exemplars takes less; who offers a snapshot can wait that long. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  private record Key(ApiKeyHash hash, TenantId tenant) {}

  private final Tenancy tenancy;
  private final PolicyCompiler compiler;
  private final SnapshotArchive archive;
  private final String modelVersion;
  private final String normaliserVersion;
  private final Clock clock;
  private final PendingSnapshots pending;
  private final Map<TenantId, ActiveTenant> tenants = new ConcurrentHashMap<>();

  /** Who claims each key. Only a key that one tenant claims speaks for anybody. */
  private final Map<String, List<Key>> claimsBySha256 = new ConcurrentHashMap<>();

  /**
   * A holder without tenants.
   *
   * @param modelVersion of the model package in force, {@code en-general@4}
   * @param normaliserVersion of the text folding
   */
  public SnapshotHolder(
      Tenancy tenancy,
      PolicyCompiler compiler,
      SnapshotArchive archive,
      String modelVersion,
      String normaliserVersion,
      Clock clock) {
    this(
        tenancy,
        compiler,
        archive,
        modelVersion,
        normaliserVersion,
        clock,
        _ ->
            CompletableFuture.failedFuture(
                new IllegalStateException("exemplars cannot be used on this node")),
        PATIENCE);
  }

  /**
   * A holder without tenants.
   *
   * @param exemplars makes exemplars searchable
   * @param patience how long {@link #offer} waits for that
   */
  public SnapshotHolder(
      Tenancy tenancy,
      PolicyCompiler compiler,
      SnapshotArchive archive,
      String modelVersion,
      String normaliserVersion,
      Clock clock,
      ExemplarDoor exemplars,
      Duration patience) {
    this.pending = new PendingSnapshots(exemplars, patience);
    this.tenancy = tenancy;
    this.compiler = compiler;
    this.archive = archive;
    this.modelVersion = modelVersion;
    this.normaliserVersion = normaliserVersion;
    this.clock = clock;
  }

  /**
   * Compiles the snapshot and puts it in force, if it compiles.
   *
   * <p>A snapshot with exemplars that take long to embed goes in force when that is done; its keys
   * count at once. Waits for a moment, so not for an event loop.
   *
   * @return the compiler's issues; when one of them is an error the old snapshot stays in force
   */
  public List<Issue> offer(TenantSnapshot snapshot) {
    Compilation compilation = compile(snapshot);
    var policy = compilation.policy();
    if (policy == null) {
      return compilation.issues();
    }
    List<Issue> refusals =
        pending.admit(
            snapshot,
            policy,
            exemplars -> putInForce(activate(snapshot, policy, exemplars)),
            () -> swapKeys(snapshot));
    return refusals.isEmpty() ? compilation.issues() : refusals;
  }

  private void putInForce(ActiveTenant tenant) {
    swap(tenant);
    remember(tenant);
  }

  /** A key that was revoked stops working, whatever else has to wait. */
  private synchronized void swapKeys(TenantSnapshot snapshot) {
    ActiveTenant now = tenants.get(snapshot.tenant());
    if (now != null) {
      TenantSnapshot kept = now.snapshot();
      TenantSnapshot withKeys =
          new TenantSnapshot(
              kept.tenant(),
              kept.id(),
              kept.policyName(),
              kept.policyRevision(),
              kept.policySource(),
              kept.lists(),
              kept.exemplars(),
              snapshot.keys(),
              kept.settings());
      swap(new ActiveTenant(now.scope(), withKeys, now.policy(), now.versions(), now.exemplars()));
    }
  }

  /** A disk that is full must not keep a key working that was revoked: in force comes first. */
  private void remember(ActiveTenant tenant) {
    try {
      archive.keep(tenant.versions().snapshot(), tenant.snapshot(), digests(tenant));
    } catch (UncheckedIOException e) {
      LOG.atError()
          .addKeyValue("tenant", tenant.snapshot().tenant())
          .addKeyValue("snapshot", tenant.versions().snapshot())
          .setCause(e)
          .log(
              "a snapshot could not be kept: its decisions cannot be explained after the next one");
    }
  }

  private static Map<SetKey, String> digests(ActiveTenant tenant) {
    return tenant.exemplars().stream()
        .collect(
            Collectors.toMap(
                each -> new SetKey(each.set().name(), each.set().platform()),
                ExemplarsInForce::digest,
                (one, _) -> one));
  }

  /**
   * The snapshot as it would be in force, for the node's own use: no key speaks for it and nothing
   * remembers it.
   *
   * @throws IllegalArgumentException when it does not compile
   */
  public ActiveTenant unlisted(TenantSnapshot snapshot) {
    Compilation compilation = compile(snapshot);
    var policy = compilation.policy();
    if (policy == null) {
      throw new IllegalArgumentException("does not compile: " + compilation.issues());
    }
    return activate(snapshot, policy, List.of());
  }

  /**
   * The tenant as it was under an earlier snapshot, with the keys and settings of now. Where the
   * model or the folding is another by now, it is the policy of then under a snapshot id of its
   * own.
   *
   * @param snapshotId as decisions name it
   * @return empty when the archive has it no more, it does not compile, or it reads exemplars that
   *     are not there any more
   */
  public Optional<ActiveTenant> recall(ActiveTenant now, String snapshotId) {
    if (now.versions().snapshot().equals(snapshotId)) {
      return Optional.of(now);
    }
    return archive.find(now.snapshot().tenant(), snapshotId).flatMap(kept -> recall(now, kept));
  }

  private Optional<ActiveTenant> recall(ActiveTenant now, TenantSnapshot kept) {
    var policy = compile(kept).policy();
    List<ExemplarsInForce> exemplars = policy == null ? null : exemplarsOfNow(now, policy);
    if (policy == null || exemplars == null) {
      return Optional.empty();
    }
    String id = kept.id().substring(0, Math.max(0, kept.id().length() - PINNED_DIGITS - 1));
    ActiveTenant then =
        activate(
            new TenantSnapshot(
                kept.tenant(),
                id,
                kept.policyName(),
                kept.policyRevision(),
                kept.policySource(),
                kept.lists(),
                kept.exemplars(),
                List.of(),
                now.snapshot().settings()),
            policy,
            exemplars);
    remember(then);
    return Optional.of(then);
  }

  /**
   * The exemplars of now under the names that an earlier policy reads: those of then are not kept.
   *
   * @return {@code null} when one of the sets is not there any more
   */
  private static @Nullable List<ExemplarsInForce> exemplarsOfNow(
      ActiveTenant now, CompiledPolicy policy) {
    List<ExemplarsInForce> found = new ArrayList<>();
    for (ExemplarsRead read : policy.exemplarsRead()) {
      now.exemplars().stream()
          .filter(known -> known.set().platform() == read.platform())
          .filter(known -> known.set().name().equals(read.set()))
          .findFirst()
          .ifPresent(found::add);
    }
    return found.size() == policy.exemplarsRead().size() ? found : null;
  }

  private ActiveTenant activate(
      TenantSnapshot snapshot, CompiledPolicy policy, List<ExemplarsInForce> exemplars) {
    return new ActiveTenant(
        tenancy.scope(snapshot.tenant()), snapshot, policy, versionsOf(snapshot), exemplars);
  }

  /** Compiles a snapshot without putting it in force. */
  public Compilation compile(TenantSnapshot snapshot) {
    var source = new PolicySource("policy.weir", snapshot.policySource());
    return compiler.compile(
        source,
        name -> snapshot.lists().stream().filter(list -> list.name().equals(name)).findFirst(),
        new ExemplarSets(names(snapshot, false), names(snapshot, true)));
  }

  private static Set<String> names(TenantSnapshot snapshot, boolean platform) {
    return snapshot.exemplars().stream()
        .filter(set -> set.platform() == platform)
        .map(ExemplarSet::name)
        .collect(Collectors.toSet());
  }

  private synchronized void swap(ActiveTenant tenant) {
    TenantId id = tenant.snapshot().tenant();
    ActiveTenant before = tenants.put(id, tenant);
    List<ApiKeyHash> keys = tenant.snapshot().keys();
    if (before != null) {
      List<ApiKeyHash> gone = new ArrayList<>(before.snapshot().keys());
      keys.forEach(key -> gone.removeIf(old -> old.sha256().equals(key.sha256())));
      forget(gone, id);
    }
    keys.forEach(hash -> claim(new Key(hash, id)));
  }

  /** A key's terms may have changed: a tenant's newest claim replaces its older one. */
  private void claim(Key key) {
    List<Key> claims = new ArrayList<>(claims(key.hash()));
    claims.removeIf(held -> held.tenant().equals(key.tenant()));
    if (!claims.isEmpty()) {
      LOG.atError()
          .addKeyValue("key", key.hash().id())
          .addKeyValue("tenant", key.tenant())
          .addKeyValue("alsoOf", claims.stream().map(Key::tenant).toList())
          .log("an API key is in the files of several tenants: it works for none of them");
    }
    claims.add(key);
    claimsBySha256.put(key.hash().sha256(), List.copyOf(claims));
  }

  private List<Key> claims(ApiKeyHash hash) {
    return claimsBySha256.getOrDefault(hash.sha256(), List.of());
  }

  /** Takes a tenant out of force: its keys stop working at once. */
  public void remove(TenantId tenant) {
    pending.forget(tenant); // before, so that nothing arrives behind it
    takeOut(tenant);
  }

  private synchronized void takeOut(TenantId tenant) {
    ActiveTenant before = tenants.remove(tenant);
    if (before != null) {
      forget(before.snapshot().keys(), tenant);
    }
  }

  private void forget(List<ApiKeyHash> hashes, TenantId tenant) {
    for (ApiKeyHash hash : hashes) {
      List<Key> left =
          claims(hash).stream().filter(claim -> !claim.tenant().equals(tenant)).toList();
      if (left.isEmpty()) {
        claimsBySha256.remove(hash.sha256());
      } else {
        claimsBySha256.put(hash.sha256(), left);
      }
    }
  }

  /** The tenant in force under this name. */
  public Optional<ActiveTenant> tenant(TenantId tenant) {
    return Optional.ofNullable(tenants.get(tenant));
  }

  /** All tenants in force. */
  public List<ActiveTenant> tenants() {
    return List.copyOf(tenants.values());
  }

  /** How many tenants are in force. */
  public int size() {
    return tenants.size();
  }

  /**
   * The tenant that an API key speaks for. A key that several tenants claim speaks for none,
   * whichever came first: a start would decide anew who that is.
   *
   * @param fromLoopback whether the caller is on this machine; some keys are accepted from there
   *     alone
   */
  public Optional<ActiveTenant> authenticate(String apiKey, boolean fromLoopback) {
    // Looked up by the digest of the secret, so what the time of the look-up tells is of no use.
    List<Key> claims = claimsBySha256.getOrDefault(Sha256.hex(apiKey), List.of());
    Key key = claims.size() == 1 ? claims.getFirst() : null;
    if (key == null || (key.hash().loopbackOnly() && !fromLoopback) || isExpired(key.hash())) {
      return Optional.empty();
    }
    return tenant(key.tenant());
  }

  private boolean isExpired(ApiKeyHash hash) {
    var expires = hash.expires();
    return expires != null && !clock.instant().isBefore(expires);
  }

  private Versions versionsOf(TenantSnapshot snapshot) {
    return new Versions(
        snapshotId(snapshot),
        snapshot.policyName() + "@" + snapshot.policyRevision(),
        modelVersion,
        normaliserVersion);
  }

  /** The id pins the model and the folding too, so an upgrade of either makes a new one. */
  private String snapshotId(TenantSnapshot snapshot) {
    String digest = Sha256.hex(snapshot.id() + "|" + modelVersion + "|" + normaliserVersion);
    return snapshot.id() + "-" + digest.substring(0, PINNED_DIGITS);
  }
}
