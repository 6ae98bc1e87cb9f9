package dev.weir.controlplane.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.WordList;
import dev.weir.controlplane.store.AuditEntry;
import dev.weir.controlplane.store.AuditHash;
import dev.weir.controlplane.store.AuditRecord;
import dev.weir.controlplane.store.DuplicateException;
import dev.weir.controlplane.store.IdempotencyTable.KeptReply;
import dev.weir.controlplane.store.NodeTable.Node;
import dev.weir.controlplane.store.NodeTable.Refusal;
import dev.weir.controlplane.store.PolicyRevision;
import dev.weir.controlplane.store.Publication;
import dev.weir.controlplane.store.Store;
import dev.weir.controlplane.store.StoredApiKey;
import dev.weir.controlplane.store.StoredMember;
import dev.weir.controlplane.store.StoredSnapshot;
import dev.weir.controlplane.store.StoredTenant;
import dev.weir.controlplane.store.StoredWordList;
import dev.weir.controlplane.store.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the control plane expects of a store, whichever database keeps it. */
abstract class StoreContract {
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00.123Z");
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId OTHER = new TenantId("other");

  private Store store;

  /** An empty database. */
  abstract StoreConfig config() throws Exception;

  @BeforeEach
  void open() throws Exception {
    store = SqlStore.open(config());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void keepsATenantWithItsSettings() {
    var settings = new TenantSettings(Duration.ofMillis(250), true, 7, 90);
    var tenant = new StoredTenant(ACME, "Acme, Inc. ☂", settings, NOW, NOW, 1);

    write(tables -> tables.tenants().add(tenant));

    assertThat(store.<Object>read(tables -> tables.tenants().find(ACME).orElseThrow()))
        .isEqualTo(tenant);
    assertThat(store.<Boolean>read(tables -> tables.tenants().find(OTHER).isEmpty())).isTrue();
  }

  @Test
  void listsTenantsInPages() {
    write(tables -> {
      for (String id : List.of("c", "a", "b")) {
        tables.tenants().add(tenant(new TenantId(id)));
      }
    });

    assertThat(ids(store.read(tables -> tables.tenants().list("", 2)))).containsExactly("a", "b");
    assertThat(ids(store.read(tables -> tables.tenants().list("b", 2)))).containsExactly("c");
  }

  @Test
  void refusesATakenName() {
    write(tables -> tables.tenants().add(tenant(ACME)));

    assertThatThrownBy(() -> write(tables -> tables.tenants().add(tenant(ACME))))
        .isInstanceOf(DuplicateException.class);
  }

  @Test
  void keepsNothingOfATransactionThatFails() {
    assertThatThrownBy(() ->
            write(tables -> {
              tables.tenants().add(tenant(ACME));
              throw new IllegalStateException("changed my mind");
            }))
        .hasMessage("changed my mind");

    assertThat(store.<Boolean>read(tables -> tables.tenants().find(ACME).isEmpty())).isTrue();
  }

  @Test
  void replacesATenantOnlyBehindTheVersionThatWasRead() {
    write(tables -> tables.tenants().add(tenant(ACME)));
    var second = new StoredTenant(ACME, "second", TenantSettings.DEFAULT, NOW, NOW, 2);
    var lost = new StoredTenant(ACME, "lost", TenantSettings.DEFAULT, NOW, NOW, 2);

    boolean first = store.write(tables -> tables.tenants().replace(second));
    boolean late = store.write(tables -> tables.tenants().replace(lost));

    assertThat(first).isTrue();
    assertThat(late).isFalse();
    assertThat(
            store.<String>read(tables -> tables.tenants().find(ACME).orElseThrow().displayName()))
        .isEqualTo("second");
  }

  @Test
  void removesWhatHangsOnATenant() {
    write(tables -> {
      tables.tenants().add(tenant(ACME));
      tables.keys().add(key(ACME, "k1", null));
      tables.policies().add(revision(1));
      tables.policies().publish(new Publication(ACME, 1, 1, "member:m", NOW));
      tables.members().add(member("m1", ACME));
    });

    boolean removed = store.write(tables -> tables.tenants().remove(ACME));

    assertThat(removed).isTrue();
    assertThat(store.<Boolean>read(tables -> tables.keys().find(ACME, "k1").isEmpty())).isTrue();
    assertThat(store.<Integer>read(tables -> tables.policies().lastRevision(ACME))).isZero();
    assertThat(store.<Integer>read(tables -> tables.policies().publications(ACME, 9).size()))
        .isZero();
    assertThat(store.<Boolean>read(tables -> tables.members().find("m1").isEmpty())).isTrue();
    assertThat(store.<Boolean>write(tables -> tables.tenants().remove(ACME))).isFalse();
  }

  @Test
  void aRevokedKeyWorksNoMoreAndIsStillListed() {
    write(tables -> {
      tables.tenants().add(tenant(ACME));
      tables.keys().add(key(ACME, "k1", NOW.plusSeconds(60)));
      tables.keys().add(key(ACME, "k2", null));
    });

    boolean revoked = store.write(tables -> tables.keys().revoke(ACME, "k1", NOW));
    boolean again = store.write(tables -> tables.keys().revoke(ACME, "k1", NOW));
    boolean others = store.write(tables -> tables.keys().revoke(OTHER, "k2", NOW));

    assertThat(revoked).isTrue();
    assertThat(again).isFalse();
    assertThat(others).isFalse();
    assertThat(store.<List<ApiKeyHash>>read(tables -> tables.keys().working(ACME)))
        .extracting(ApiKeyHash::id)
        .containsExactly("k2");
    assertThat(store.<List<StoredApiKey>>read(tables -> tables.keys().list(ACME, "", 9)))
        .extracting(key -> key.revoked() != null)
        .containsExactly(true, false);
  }

  @Test
  void aKeyOfOneTenantCannotBeGivenToAnother() {
    write(tables -> {
      tables.tenants().add(tenant(ACME));
      tables.tenants().add(tenant(OTHER));
      tables.keys().add(key(ACME, "k1", null));
    });

    assertThatThrownBy(() -> write(tables -> tables.keys().add(key(OTHER, "k1", null))))
        .isInstanceOf(DuplicateException.class);
  }

  @Test
  void keepsEveryRevisionAndWhatWasPublished() {
    write(tables -> {
      tables.tenants().add(tenant(ACME));
      tables.policies().add(revision(1));
      tables.policies().add(revision(2));
      tables.policies().publish(new Publication(ACME, 1, 2, "member:m", NOW));
      tables.policies().publish(new Publication(ACME, 2, 1, "member:m", NOW));
    });

    assertThat(store.<Integer>read(tables -> tables.policies().lastRevision(ACME))).isEqualTo(2);
    assertThat(store.<Object>read(tables -> tables.policies().find(ACME, 2).orElseThrow()))
        .isEqualTo(revision(2));
    assertThat(store.<List<PolicyRevision>>read(tables -> tables.policies().list(ACME, 2, 9)))
        .extracting(PolicyRevision::revision)
        .containsExactly(1);
    assertThat(store.<List<Publication>>read(tables -> tables.policies().publications(ACME, 9)))
        .extracting(Publication::revision)
        .containsExactly(1, 2);
    assertThatThrownBy(() -> write(tables -> tables.policies().add(revision(2))))
        .isInstanceOf(DuplicateException.class);
  }

  @Test
  void keepsEveryVersionOfAListAndUsesTheLast() {
    write(tables -> {
      tables.tenants().add(tenant(ACME));
      tables.lists().put(list(1, List.of("red", "blau ☂")));
      tables.lists().put(list(2, List.of()));
    });

    assertThat(store.<Object>read(tables -> tables.lists().find(ACME, "colours").orElseThrow()))
        .isEqualTo(list(2, List.of()));
    write(tables -> tables.lists().put(list(3, List.of("red", "blau ☂"))));
    assertThat(store.<Object>read(tables -> tables.lists().all(ACME)))
        .isEqualTo(List.of(new WordList("colours", List.of("red", "blau ☂"))));
    assertThat(store.<Integer>read(tables -> tables.lists().summaries(ACME).getFirst().entries()))
        .isEqualTo(2);
    assertThat(store.<Boolean>write(tables -> tables.lists().remove(ACME, "colours"))).isTrue();
    assertThat(store.<Boolean>read(tables -> tables.lists().find(ACME, "colours").isEmpty()))
        .isTrue();
    assertThat(store.<Integer>read(tables -> tables.lists().lastVersion(ACME, "colours")))
        .isEqualTo(3);
    assertThat(store.<Boolean>write(tables -> tables.tenants().remove(ACME))).isTrue();
  }

  private static StoredWordList list(int version, List<String> entries) {
    return new StoredWordList(ACME, "colours", version, entries, "member:m", NOW);
  }

  @Test
  void snapshotsStandUnderOneCursorWithTheNewestOfEachTenant() {
    write(tables -> tables.snapshots().put(ACME, "s1", "{}"));
    write(tables -> tables.snapshots().put(OTHER, "s2", "{}"));
    write(tables -> tables.snapshots().put(ACME, "s3", "{\"a\":1}"));
    write(tables -> tables.snapshots().put(OTHER, "", null));

    assertThat(store.<List<StoredSnapshot>>read(tables -> tables.snapshots().after(0, 9)))
        .containsExactly(
            new StoredSnapshot(ACME, 3, "s3", "{\"a\":1}"), new StoredSnapshot(OTHER, 4, "", null));
    assertThat(store.<List<StoredSnapshot>>read(tables -> tables.snapshots().after(3, 9)))
        .extracting(StoredSnapshot::cursor)
        .containsExactly(4L);
    assertThat(store.<Long>read(tables -> tables.snapshots().find(ACME).orElseThrow().cursor()))
        .isEqualTo(3);
  }

  @Test
  void writersAtTheSameTimeLoseNoCursorAndNoAuditRecord() throws Exception {
    int writers = 8;
    List<Future<Long>> cursors = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
      for (int i = 0; i < writers; i++) {
        TenantId tenant = new TenantId("t" + i);
        cursors.add(
            pool.submit(() ->
                store.write(tables -> {
                  tables.audit().append(entry(tenant, "create"));
                  return tables.snapshots().put(tenant, "s", "{}");
                })));
      }
    }
    List<Long> seen = new ArrayList<>();
    for (Future<Long> cursor : cursors) {
      seen.add(cursor.get());
    }

    assertThat(seen).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    List<AuditRecord> chain = store.read(tables -> tables.audit().oldestFirst(0, 99));
    assertThat(chain).hasSize(writers);
    String previous = "";
    for (AuditRecord record : chain) {
      assertThat(record.previousHash()).isEqualTo(previous);
      assertThat(record.hash())
          .isEqualTo(AuditHash.of(record.number(), record.entry(), record.previousHash()));
      previous = record.hash();
    }
  }

  @Test
  void knowsWhichNodesAreThereAndWhatTheyRefuse() {
    write(tables -> {
      tables.nodes().saw(new Node("n1", 3, NOW));
      tables.nodes().saw(new Node("n2", 1, NOW.minusSeconds(60)));
      tables.nodes().saw(new Node("n1", 5, NOW.plusSeconds(1)));
      tables.nodes().refused(new Refusal("n1", ACME, 4, "does not compile"));
      tables.nodes().refused(new Refusal("n1", ACME, 5, "does not compile either"));
    });

    assertThat(store.<List<Node>>read(tables -> tables.nodes().seenSince(NOW)))
        .containsExactly(new Node("n1", 5, NOW.plusSeconds(1)));
    assertThat(store.<List<Refusal>>read(tables -> tables.nodes().refusals(ACME, 5)))
        .containsExactly(new Refusal("n1", ACME, 5, "does not compile either"));
    assertThat(store.<List<Refusal>>read(tables -> tables.nodes().refusals(ACME, 4))).isEmpty();
    write(tables -> tables.nodes().forgetUnseenSince(NOW));
    assertThat(store.<List<Node>>read(tables -> tables.nodes().seenSince(Instant.EPOCH)))
        .hasSize(1);
  }

  @Test
  void findsAMemberByItsKey() {
    StoredMember admin = member("m1", null);
    write(tables -> {
      tables.tenants().add(tenant(ACME));
      tables.members().add(admin);
      tables.members().add(member("m2", ACME));
    });

    assertThat(
            store.<Object>read(tables -> tables.members().findByKey(admin.sha256()).orElseThrow()))
        .isEqualTo(admin);
    assertThat(store.<Integer>read(tables -> tables.members().list(null, "", 9).size()))
        .isEqualTo(2);
    assertThat(store.<List<StoredMember>>read(tables -> tables.members().list(ACME, "", 9)))
        .extracting(StoredMember::id)
        .containsExactly("m2");
    assertThat(store.<Boolean>read(tables -> tables.members().noneHas("auditor"))).isTrue();
    assertThat(store.<Boolean>read(tables -> tables.members().noneHas("tenant-admin"))).isFalse();
  }

  @Test
  void aBootstrapTokenWorksOnceAndNotWhenItHasExpired() {
    write(tables -> tables.members().setBootstrapToken("old", NOW.plusSeconds(9)));
    write(tables -> tables.members().setBootstrapToken("new", NOW.plusSeconds(9)));

    assertThat(taken("old", NOW)).isFalse();
    assertThat(taken("new", NOW.plusSeconds(9))).isFalse();
    assertThat(taken("new", NOW)).isTrue();
    assertThat(taken("new", NOW)).isFalse();
  }

  private boolean taken(String token, Instant when) {
    return store.write(tables -> tables.members().takeBootstrapToken(token, when));
  }

  @Test
  void readsTheAuditLogOfOneTenantNewestFirst() {
    write(tables -> {
      tables.audit().append(entry(ACME, "first"));
      tables.audit().append(entry(OTHER, "second"));
      tables.audit().append(entry(null, "third"));
      tables.audit().append(entry(ACME, "fourth"));
    });

    assertThat(store.<List<AuditRecord>>read(tables -> tables.audit().newestFirst(ACME, 99, 9)))
        .extracting(record -> record.entry().action())
        .containsExactly("fourth", "first");
    assertThat(store.<List<AuditRecord>>read(tables -> tables.audit().newestFirst(null, 4, 2)))
        .extracting(AuditRecord::number)
        .containsExactly(3L, 2L);
    assertThat(store.<Long>read(tables -> tables.audit().lastNumber())).isEqualTo(4);
  }

  @Test
  void givesAKeptReplyAgainUntilItIsForgotten() {
    var reply = new KeptReply("m1", "once", "hash", 201, "{}", "{\"id\":\"x\"}", NOW);
    write(tables -> tables.idempotency().keep(reply));

    assertThat(store.<Object>read(tables -> tables.idempotency().find("m1", "once").orElseThrow()))
        .isEqualTo(reply);
    assertThat(store.<Boolean>read(tables -> tables.idempotency().find("m2", "once").isEmpty()))
        .isTrue();
    write(tables -> tables.idempotency().forgetBefore(NOW.plusSeconds(1)));
    assertThat(store.<Boolean>read(tables -> tables.idempotency().find("m1", "once").isEmpty()))
        .isTrue();
  }

  @Test
  void isStillThereWhenItIsOpenedAgain() throws Exception {
    write(tables -> tables.tenants().add(tenant(ACME)));
    StoreConfig same = lastConfig();

    store.close();
    store = SqlStore.open(same);

    assertThat(store.<Boolean>read(tables -> tables.tenants().find(ACME).isPresent())).isTrue();
  }

  /** The configuration that {@link #config} gave last. */
  abstract StoreConfig lastConfig();

  private void write(Consumer<Tables> work) {
    store.write(tables -> {
      work.accept(tables);
      return true;
    });
  }

  private static List<String> ids(List<StoredTenant> tenants) {
    return tenants.stream().map(tenant -> tenant.id().value()).toList();
  }

  private static StoredTenant tenant(TenantId id) {
    return new StoredTenant(id, "", TenantSettings.DEFAULT, NOW, NOW, 1);
  }

  private static StoredApiKey key(TenantId tenant, String id, @Nullable Instant expires) {
    var hash = new ApiKeyHash(id, Sha256.hex(id), expires, false);
    return new StoredApiKey(tenant, hash, "", NOW, null);
  }

  private static PolicyRevision revision(int number) {
    return new PolicyRevision(ACME, number, "chat", "policy text " + number, "", "member:m", NOW);
  }

  private static StoredMember member(String id, @Nullable TenantId tenant) {
    return new StoredMember(id, "Mo", "tenant-admin", tenant, Sha256.hex(id), NOW, null, 1);
  }

  private static AuditEntry entry(@Nullable TenantId tenant, String action) {
    return new AuditEntry(NOW.plusNanos(1), "member:m", action, tenant, "object", "r1", "{}");
  }
}
